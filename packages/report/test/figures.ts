import { SessionCalendar, seededRng, WIN } from '@alavanca/core'
import type { DayTally } from '../src/performance/day-tally.ts'
import { DrawdownTracker } from '../src/performance/drawdown-tracker.ts'
import { MarketWalk } from '../src/performance/market-walk.ts'
import { performanceReport } from '../src/performance/performance-of.ts'
import type { PerformanceReport } from '../src/performance/performance-report.ts'
import type { PerformanceSetup } from '../src/performance/performance-setup.ts'
import { RuinWatch } from '../src/performance/ruin-watch.ts'

const DAY = 86_400_000
/** 09:00 in São Paulo on a Monday. */
const FIRST = Date.parse('2026-03-02T12:00:00Z')

const SETUP: PerformanceSetup = {
  instrument: WIN,
  capitalCents: 1_000_000,
  marginPerContractCents: 100_000,
  timeZone: 'America/Sao_Paulo',
  commissionPerContractCents: 0,
  slippagePoints: 0,
}

/** The figures of a trade a day: one contract for an hour from nine, bought on even days and sold on odd ones. */
export const figuresOf = (nets: readonly number[], over: Partial<PerformanceSetup> = {}): PerformanceReport => {
  const setup = { ...SETUP, ...over }
  const [drawdowns, ruin, market] = [new DrawdownTracker(setup.capitalCents), new RuinWatch(setup), new MarketWalk(WIN)]
  let equity = 0
  const days: DayTally[] = nets.map((netCents, index) => {
    const time = FIRST + index * DAY
    const day = new Date(time).toISOString().slice(0, 10)
    drawdowns.startDay()
    for (const counter of [drawdowns, ruin]) counter.closeTrade()
    equity += netCents
    drawdowns.see(equity, time + 3_600_000)
    ruin.see(equity, time + 3_600_000, day)
    return { day, netCents, closedTrades: 1, winnerTrades: netCents > 0 ? 1 : 0, lowestCents: Math.min(0, netCents) }
  })
  market.start(130_000)
  market.see(130_500)
  return performanceReport({
    setup,
    calendar: new SessionCalendar(setup.timeZone),
    days,
    sessionMs: nets.length * 4 * 3_600_000,
    trades: nets.map((netCents, index) => ({
      side: index % 2 === 0 ? 'BUY' : 'SELL',
      openedAt: FIRST + index * DAY,
      closedAt: FIRST + index * DAY + 3_600_000,
      netCents,
      baseContracts: 1,
      extraContracts: 0,
      adverseCents: Math.max(0, -netCents),
      favourableCents: Math.max(0, netCents),
    })),
    netCents: equity,
    commissionCents: 0,
    drawdowns,
    ruin,
    market,
    rng: seededRng('figures'),
    resamples: 200,
  })
}
