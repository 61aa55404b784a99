import type { Definition, Variable } from '../variable.ts'
import { accepted, refused } from './kind.ts'

const KIND = { type: 'postgres address' } as const

const ADDRESS = /^postgres(ql)?:\/\/\S+$/

/** A database at a PostgreSQL server. What is wrong with it is said by the server, once it is asked. */
export const postgresAddress = (definition: Definition): Variable<string> => ({
  ...definition,
  kind: KIND,
  empty: null,
  read: (words) => (ADDRESS.test(words) ? accepted(words) : refused(KIND)),
})
