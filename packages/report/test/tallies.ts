import { fc } from '@fast-check/vitest'
import type { DayTally } from '../src/performance/day-tally.ts'

const DAY = 86_400_000
const FIRST = Date.parse('2026-01-01T00:00:00Z')

/** Session days in a row, some without a trade. */
export const tallies = (minLength = 0, maxLength = 90): fc.Arbitrary<DayTally[]> =>
  fc
    .array(
      fc.record({
        netCents: fc.integer({ min: -30_000, max: 30_000 }),
        deeper: fc.nat(20_000),
        closedTrades: fc.nat(3),
      }),
      { minLength, maxLength },
    )
    .map((days) =>
      days.map(({ netCents, deeper, closedTrades }, index) => ({
        day: new Date(FIRST + index * DAY).toISOString().slice(0, 10),
        netCents: closedTrades === 0 ? 0 : netCents,
        closedTrades,
        winnerTrades: Math.min(closedTrades, 1),
        lowestCents: closedTrades === 0 ? 0 : Math.min(0, netCents) - deeper,
      })),
    )
