import { AlavancaError } from '@alavanca/core'
import type { Definition, Variable } from '../variable.ts'
import { accepted, type Kind, refused } from './kind.ts'

/** A text that `check` gives back as it is meant, or throws an `AlavancaError` over. */
export const checked = (
  definition: Definition,
  kind: Kind,
  check: (text: string, name: string) => string,
): Variable<string> => ({
  ...definition,
  kind,
  empty: null,
  read: (text) => {
    try {
      return accepted(check(text, definition.name))
    } catch (error) {
      if (error instanceof AlavancaError) return refused(kind)
      throw error
    }
  },
})
