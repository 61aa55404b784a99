import { createHash, timingSafeEqual } from 'node:crypto'
import { invalidInput } from '@alavanca/core'

const LEAST = 16
const digestOf = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()

/** Holds a token against what somebody says, in a time that depends neither on where they differ nor on their lengths. */
export const tokenGuard = (token: string): ((said: string) => boolean) => {
  if (token.length < LEAST) throw invalidInput('token', '…', `must have at least ${LEAST} characters`)
  const expected = digestOf(token)
  return (said) => timingSafeEqual(digestOf(said), expected)
}
