import { type Language, requireTimeOfDay } from '@alavanca/core'
import type { Definition, Variable } from '../variable.ts'
import { checked } from './checked.ts'
import { accepted } from './kind.ts'

/** `HH:MM` on a wall clock. */
export const timeOfDay = (definition: Definition): Variable<string> =>
  checked(definition, { type: 'time of day' }, requireTimeOfDay)

/** The same or none; what none means is said in words. */
export const optionalTimeOfDay = (
  definition: Definition,
  empty: Readonly<Record<Language, string>>,
): Variable<string | null> => {
  const given = timeOfDay(definition)
  return { ...given, empty, read: (text) => (text === '' ? accepted(null) : given.read(text)) }
}
