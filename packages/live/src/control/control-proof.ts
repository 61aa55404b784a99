import { createHmac, timingSafeEqual } from 'node:crypto'

/** Who proves that it knows the token, and about what. In the text that is signed, so that no proof serves as another. */
export type ControlProver = 'server' | 'request' | 'answer'

/** Both challenges of one connection. */
export interface ControlNonces {
  readonly client: string
  readonly server: string
}

/**
 * HMAC-SHA-256 with the token as key, of `alavanca-control:1:<prover>:<client nonce>:<server nonce>:<body>`, in hexadecimal. The
 * body is part of it: who stands between can neither change a request nor put another in its place.
 */
export const controlProof = (
  token: string,
  prover: ControlProver,
  { client, server }: ControlNonces,
  body = '',
): string =>
  createHmac('sha256', Buffer.from(token, 'utf8'))
    .update(`alavanca-control:1:${prover}:${client}:${server}:${body}`, 'utf8')
    .digest('hex')

/** Whether two proofs are the same, in a time that does not depend on where they differ. */
export const isSameProof = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given, 'utf8'), Buffer.from(expected, 'utf8')]
  return a.length === b.length && timingSafeEqual(a, b)
}
