import { createHmac, timingSafeEqual } from 'node:crypto'
import type { DialledAddress } from './dialled-address.ts'

/** What both sides know of one connection before either has proved anything. A proof is of all of it. */
export interface Meeting {
  /** Both challenges. */
  readonly nonces: { readonly terminal: string; readonly server: string }
  /** The version of the protocol that each side speaks. */
  readonly protocols: { readonly terminal: number; readonly server: number }
  /** Where the terminal dialled, and where the connection arrived: a program between the two has them differ. */
  readonly address: DialledAddress
}

/** Whose account it is, as `hello` says. */
export interface AccountName {
  readonly login: string
  readonly server: string
}

/** What the lines of each side are signed with. */
export interface LineKeys {
  readonly terminal: string
  readonly server: string
}

const signature = (key: string, text: string): string =>
  createHmac('sha256', Buffer.from(key, 'utf8')).update(text, 'utf8').digest('hex')

// the role comes first, so that nothing which one side made can be sent back to it
const signedText = (role: string, { nonces, protocols, address }: Meeting): string =>
  [
    'alavanca-mt5:2',
    role,
    nonces.terminal,
    nonces.server,
    protocols.terminal,
    protocols.server,
    address.host,
    address.port,
  ].join('\n')

/**
 * The server's proof that it knows the token: HMAC-SHA-256 (RFC 2104) with the token's UTF-8 bytes as key, in lower-case
 * hexadecimal, of these, joined by line feeds: `alavanca-mt5:2`, `server`, both nonces, both versions, host and port
 * (the terminal's first).
 */
export const serverProof = (token: string, meeting: Meeting): string => signature(token, signedText('server', meeting))

/**
 * The keys of a session, made as the proof is, with the roles `terminal lines` and `server lines`, and with login and
 * trade server after the port. They are used as the 64 digits that they are written with.
 */
export const lineKeys = (token: string, meeting: Meeting, { login, server }: AccountName): LineKeys => {
  const keyOf = (role: string): string => signature(token, `${signedText(role, meeting)}\n${login}\n${server}`)
  return { terminal: keyOf('terminal lines'), server: keyOf('server lines') }
}

/** Whether two texts are the same, in a time that does not depend on where they differ. */
export const isSameSecret = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given, 'utf8'), Buffer.from(expected, 'utf8')]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Whether a server's proof is right. One that answers with the terminal's own challenge has proved nothing. */
export const isServerProof = (given: string, token: string, meeting: Meeting): boolean =>
  meeting.nonces.server !== meeting.nonces.terminal && isSameSecret(given, serverProof(token, meeting))
