import { requireTimeOfDay } from '@alavanca/core'
import type { Definition, Variable } from '../variable.ts'
import { checked } from './checked.ts'

/** `HH:MM` on a wall clock. */
export const timeOfDay = (definition: Definition): Variable<string> =>
  checked(definition, { type: 'time of day' }, requireTimeOfDay)
