import type { Definition, Variable } from '../variable.ts'
import { accepted, refused } from './kind.ts'

const KIND = { type: 'text' } as const

/** Any text of one line. */
export const text = (definition: Definition): Variable<string> => ({
  ...definition,
  kind: KIND,
  empty: null,
  read: (words) => (/\p{Cc}/u.test(words) ? refused(KIND) : accepted(words)),
})
