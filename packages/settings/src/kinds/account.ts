import type { Definition, Variable } from '../variable.ts'
import { accepted, refused } from './kind.ts'

const KIND = { type: 'account' } as const

/** The number of an account at a broker, as it stands there. */
export const account = (definition: Definition): Variable<string> => ({
  ...definition,
  kind: KIND,
  empty: null,
  read: (words) => (/^\d{1,20}$/.test(words) ? accepted(words) : refused(KIND)),
})
