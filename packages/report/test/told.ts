import { type Bar, type Cents, type Contracts, type EpochMs, type Points, WIN } from '@alavanca/core'
import { TRADING_ACTIONS } from '@alavanca/policy'
import type { ScalpEvent } from '@alavanca/scalp'
import { emptySummary, oneTradeSummary } from '@alavanca/testing/run-summaries'
import { leg, trade } from '@alavanca/testing/trades'
import { waves } from '@alavanca/testing/waves'
import { ReportCollector } from '../src/collect/report-collector.ts'
import type { ReportData } from '../src/html/report-data.ts'
import { ExitTally } from '../src/outcome/exit-tally.ts'
import { TradeTally } from '../src/outcome/trade-tally.ts'

/** Names that a host gives. */
export interface Names {
  readonly strategy?: string
  readonly regimes?: readonly string[]
}

/** What stood in the way of extra contracts. */
const REFUSED = { layer: 'DAILY_PROFIT', passed: false, observed: 0 as Cents, limit: 5_000 as Cents } as const

const ODDS = { HOLD: 0.1234567, ENTER_CONSERVATIVE: 0.2345678, ENTER: 0.3456789, ENTER_WITH_REALAVANCAGEM: 0.2962966 }

/** An extra leg that left at once, every other time at its target. */
const extraLeg = (index: number, { time, open, close }: Bar): readonly ScalpEvent[] => {
  const leg = { symbol: 'WIN', side: 'BUY', entryPrice: open, contracts: 1 as Contracts, reason: '' } as const
  const levels = { targetPrice: open + 80, stopPrice: open - 40, expiresAt: time as EpochMs }
  return [
    { ...leg, ...levels, type: 'OPENED', time: time as EpochMs },
    {
      ...leg,
      type: index % 20 === 0 ? 'TP_HIT' : 'SL_HIT',
      time: time as EpochMs,
      exitPrice: close,
      points: 40 as Points,
      pnlCents: 800 as Cents,
      holdSeconds: index % 400,
      ambiguous: false,
    },
  ]
}

/** The report of a run at its fullest, told to a collector by hand: a trade at every bar, an extra leg and a batch at every tenth. */
export const toldReport = (
  count: number,
  { strategy = 'told', regimes = ['TREND_UP', 'TREND_DOWN', 'RANGE'] }: Names = {},
): ReportData => {
  const collector = new ReportCollector()
  const tally = new TradeTally()
  const exits = new ExitTally()
  const beliefs = TRADING_ACTIONS.map((action) => ({ action, mean: 1 / 3, interval: [1 / 7, 6 / 7] as const }))
  for (const [index, bar] of waves(count).entries()) {
    const regime = regimes[index % regimes.length] ?? ''
    const time = bar.time as EpochMs
    const closed = trade(leg(index % 977), leg(-(index % 97)), { regime, openedAt: time })
    tally.add(closed)
    exits.add(closed)
    collector.onEquity(((index * 7_919) % 1_000_003) as Cents)
    collector.onBar(bar)
    collector.onTrade(closed)
    const decided = { code: 'DECIDED', action: 'ENTER', time: bar.time, regime, layers: [REFUSED], masked: [] } as const
    collector.onDecision({ ...decided, propensities: ODDS })
    if (index % 10 > 0) continue
    for (const name of regimes) collector.onBeliefs({ regime: name, actions: beliefs }, time)
    for (const event of extraLeg(index, bar)) collector.onScalpEvent(event)
    collector.onPolicyEvent({ type: 'TABLE_IMPORTED', regime, time: bar.time, trades: 1 })
  }
  const summary = count === 0 ? emptySummary : oneTradeSummary
  const trades = { trades: tally.all(), tradesByRegime: tally.byRegime(), exits: exits.rows() }
  return collector.toReport({ ...summary, ...trades, strategy }, { instrument: WIN, recordingName: 'waves.csv' })
}
