import type { Streak, Streaks } from './performance-report.ts'
import type { TradeFacts } from './trade-facts.ts'

type Timed = Pick<TradeFacts, 'netCents' | 'openedAt' | 'closedAt'>

const NONE: Streak = { lengthTrades: 0, netCents: 0, from: null, to: null }

const withTrade = (streak: Streak, { netCents, openedAt, closedAt }: Timed): Streak => ({
  lengthTrades: streak.lengthTrades + 1,
  netCents: streak.netCents + netCents,
  from: streak.from ?? openedAt,
  to: closedAt,
})

const longest = (trades: readonly Timed[], counts: (netCents: number) => boolean): Streak => {
  let [best, now] = [NONE, NONE]
  for (const trade of trades) {
    now = counts(trade.netCents) ? withTrade(now, trade) : NONE
    if (now.lengthTrades > best.lengthTrades) best = now
  }
  return best
}

/** The most trades in a row that won, and that lost, the first where there are several; one that brought 0 ends either. */
export const streaksOf = (trades: readonly Timed[]): Streaks => ({
  winning: longest(trades, (net) => net > 0),
  losing: longest(trades, (net) => net < 0),
})
