import { createHmac, timingSafeEqual } from 'node:crypto'

/** Who proves that it knows the token. In the text that is signed, so that a proof cannot be sent back to its maker. */
export type Prover = 'server' | 'terminal'

/** Both challenges of one connection. */
export interface Nonces {
  readonly terminal: string
  readonly server: string
}

/**
 * HMAC-SHA-256 (RFC 2104) with the token's UTF-8 bytes as key, of `alavanca-mt5:1:<prover>:<terminal nonce>:<server nonce>`,
 * in lower-case hexadecimal.
 */
export const proofOf = (token: string, prover: Prover, { terminal, server }: Nonces): string =>
  createHmac('sha256', Buffer.from(token, 'utf8'))
    .update(`alavanca-mt5:1:${prover}:${terminal}:${server}`, 'utf8')
    .digest('hex')

/** Whether a proof is right, in a time that does not depend on where it differs. */
export const isProof = (given: string, token: string, prover: Prover, nonces: Nonces): boolean => {
  const expected = Buffer.from(proofOf(token, prover, nonces), 'utf8')
  const actual = Buffer.from(given, 'utf8')
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}
