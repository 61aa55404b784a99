import { expect, test } from 'vitest'
import { isProof, proofOf } from './proof.ts'

const nonces = { terminal: '00112233445566778899aabbccddeeff', server: 'ffeeddccbbaa99887766554433221100' }
const token = 'a token with ção in it'
const KNOWN = {
  terminal: '0a55f92ea3cbd3cc4ab12ed45fcf077f90b41cfbfc2e26a5d8369769e738ffb3',
  server: 'cea963acc00de1590f4e5b896f02987b53b35df6a3f934b5eb554dbabcf9f144',
}

test('a proof is the HMAC-SHA-256 of both challenges, as other programs compute it', () => {
  // printf '%s' 'alavanca-mt5:1:terminal:…' | openssl dgst -sha256 -hmac '…'
  expect(proofOf(token, 'terminal', nonces)).toBe(KNOWN.terminal)
  expect(proofOf(token, 'server', nonces)).toBe(KNOWN.server)
})

test('only the same token, prover and challenges make the same proof', () => {
  const proof = proofOf(token, 'terminal', nonces)
  expect(isProof(proof, token, 'terminal', nonces)).toBe(true)
  expect(isProof(proof, `${token} `, 'terminal', nonces)).toBe(false)
  expect(isProof(proof, token, 'server', nonces)).toBe(false)
  expect(isProof(proof, token, 'terminal', { ...nonces, server: nonces.terminal })).toBe(false)
  expect(isProof(proof.slice(1), token, 'terminal', nonces)).toBe(false)
  expect(isProof('', token, 'terminal', nonces)).toBe(false)
})
