import { faultsOf, invalidConfiguration } from '../errors.ts'
import type { StateSchema } from '../snapshot.ts'

/** A checked configuration. Throws `INVALID_CONFIGURATION`, which begins with `what` it is and lists every fault. */
export const parseConfig = <Config>(what: string, schema: StateSchema<Config>, input: unknown): Config => {
  const result = schema.safeParse(input)
  if (!result.success) throw invalidConfiguration(what, faultsOf(result.error.issues, input))
  return result.data
}
