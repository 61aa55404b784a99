import type { DayTally } from './day-tally.ts'
import { type Figure, known, missing } from './figure.ts'
import type { DayRow } from './performance-report.ts'

/** Net of the capital at the start of a period; none is left to earn on once that is used up. */
export const returnOf = (netCents: number, startCents: number | null): Figure => {
  if (startCents === null) return missing('NO_CAPITAL')
  // + 0 turns −0 into 0
  return startCents > 0 ? known(netCents / startCents + 0) : missing('CAPITAL_USED_UP')
}

/** Days with the capital that each began with: as it was set, and all that was realised before. */
export const dayRows = (days: readonly DayTally[], capitalCents: number | null): readonly DayRow[] => {
  let before = 0
  return days.map(({ day, netCents, closedTrades, winnerTrades, lowestCents }) => {
    const startCents = capitalCents === null ? null : capitalCents + before
    before += netCents
    const returnShare = returnOf(netCents, startCents)
    return { day, startCents, netCents, closedTrades, winnerTrades, returnShare, lowestCents }
  })
}
