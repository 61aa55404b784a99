import { SessionCalendar } from '@alavanca/core'
import type { HostStrategySetup } from '../host-strategy.ts'
import { engineConfigOf } from './engine-of.ts'

/** What a strategy of a replay is made for: its instrument, its days, and all that its engine goes by. */
export const strategySetupOf = (parts: Parameters<typeof engineConfigOf>[0]): Required<HostStrategySetup> => {
  const settings = engineConfigOf(parts)
  const { timeZone, sessionRollover } = settings
  const calendar = new SessionCalendar(timeZone, 'timeZone', sessionRollover)
  return { instrument: parts.instrument, calendar, settings }
}
