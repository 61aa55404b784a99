import { SessionCalendar } from '@alavanca/core'
import type { Definition, Variable } from '../variable.ts'
import { checked } from './checked.ts'

/** An IANA time zone that this machine knows. */
export const timeZone = (definition: Definition): Variable<string> =>
  checked(definition, { type: 'time zone' }, (text) => new SessionCalendar(text).timeZone)
