import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { isServerProof, lineKeys, type Meeting, serverProof } from './proof.ts'

const meeting: Meeting = {
  nonces: { terminal: '00112233445566778899aabbccddeeff', server: 'ffeeddccbbaa99887766554433221100' },
  protocols: { terminal: 2, server: 2 },
  address: { host: '127.0.0.1', port: 8765 },
}
const account = { login: '123456', server: 'Corretora São Paulo' }
const token = 'a token with ção in it'

test('a proof is the HMAC-SHA-256 of all that both know, as other programs compute it', () => {
  // printf 'alavanca-mt5:2\nserver\n0011…\nffee…\n2\n2\n127.0.0.1\n8765' | openssl dgst -sha256 -hmac '…'
  const known = `alavanca-mt5:2\nserver\n${meeting.nonces.terminal}\n${meeting.nonces.server}\n2\n2\n127.0.0.1\n8765`
  expect(serverProof(token, meeting)).toBe(createHmac('sha256', token).update(known).digest('hex'))
  expect(serverProof(token, meeting)).toBe('6c9b8b5bce2b7fdee0560b3c159a2df222793b885543136d140725bbda30fbb3')
})

const others: readonly (readonly [string, Meeting])[] = [
  ['terminal nonce', { ...meeting, nonces: { ...meeting.nonces, terminal: '1'.repeat(32) } }],
  ['server nonce', { ...meeting, nonces: { ...meeting.nonces, server: '1'.repeat(32) } }],
  ['version of the terminal', { ...meeting, protocols: { terminal: 3, server: 2 } }],
  ['version of the server', { ...meeting, protocols: { terminal: 2, server: 3 } }],
  ['host', { ...meeting, address: { host: '127.0.0.2', port: 8765 } }],
  ['port', { ...meeting, address: { host: '127.0.0.1', port: 8766 } }],
]

test.each(others)('with another %s it is another proof, and the session has other keys', (_, other) => {
  const proof = serverProof(token, meeting)
  expect(isServerProof(proof, token, meeting)).toBe(true)
  expect(isServerProof(proof, token, other)).toBe(false)
  const [here, there] = [lineKeys(token, meeting, account), lineKeys(token, other, account)]
  expect(new Set([here.terminal, here.server, there.terminal, there.server, proof]).size).toBe(5)
})

test('only the same token makes the same proof, and nothing shorter will do', () => {
  const proof = serverProof(token, meeting)
  expect(isServerProof(proof, `${token} `, meeting)).toBe(false)
  expect(isServerProof(proof.slice(1), token, meeting)).toBe(false)
  expect(isServerProof('', token, meeting)).toBe(false)
})

test('a challenge thrown back at its maker proves nothing', () => {
  const { terminal } = meeting.nonces
  const mirrored = { ...meeting, nonces: { terminal, server: terminal } }
  expect(isServerProof(serverProof(token, mirrored), token, mirrored)).toBe(false)
})

test('keys are of one account at one trade server', () => {
  const keys = [account, { ...account, login: '7' }, { ...account, server: 'another' }].map((one) =>
    lineKeys(token, meeting, one),
  )
  expect(new Set(keys.flatMap(({ terminal, server }) => [terminal, server])).size).toBe(6)
})
