import type { Definition, Variable } from '../variable.ts'
import { accepted, refused } from './kind.ts'

const KIND = { type: 'web address' } as const

// no lookups here: what is not this machine by its very name must be encrypted
const LOCAL = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|\?|$)/i
const SECURE = /^https:\/\/[^\s/]+/i

/** Where something is sent to: encrypted, unless it stays on this machine. */
export const webAddress = (definition: Definition): Variable<string> => ({
  ...definition,
  kind: KIND,
  empty: null,
  read: (words) => (SECURE.test(words) || LOCAL.test(words) ? accepted(words) : refused(KIND)),
})
