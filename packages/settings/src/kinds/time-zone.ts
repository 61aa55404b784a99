import { AlavancaError, SessionCalendar } from '@alavanca/core'
import type { Definition, Variable } from '../variable.ts'
import { accepted, refused } from './kind.ts'

const KIND = { type: 'time zone' } as const

/** An IANA time zone that this machine knows. */
export const timeZone = (definition: Definition): Variable<string> => ({
  ...definition,
  kind: KIND,
  empty: null,
  read: (text) => {
    try {
      return accepted(new SessionCalendar(text).timeZone)
    } catch (error) {
      if (error instanceof AlavancaError) return refused(KIND)
      throw error
    }
  },
})
