import { AlavancaError, type Language, requireTimeOfDay } from '@alavanca/core'
import type { Definition, Variable } from '../variable.ts'
import { accepted, refused } from './kind.ts'

const KIND = { type: 'time of day' } as const

/** `HH:MM` on a wall clock. */
export const timeOfDay = (definition: Definition): Variable<string> => ({
  ...definition,
  kind: KIND,
  empty: null,
  read: (text) => {
    try {
      return accepted(requireTimeOfDay(text, definition.name))
    } catch (error) {
      if (error instanceof AlavancaError) return refused(KIND)
      throw error
    }
  },
})

/** The same or none; what none means is said in words. */
export const optionalTimeOfDay = (
  definition: Definition,
  empty: Readonly<Record<Language, string>>,
): Variable<string | null> => {
  const given = timeOfDay(definition)
  return { ...given, empty, read: (text) => (text === '' ? accepted(null) : given.read(text)) }
}
