import { SessionCalendar } from '@alavanca/core'
import type { ReportAnswer, ReportTally, TradeView } from '../schemas/index.ts'
import { asOfNow, currencyOf, type Seen } from '../seen.ts'

type Tally = Omit<ReportTally, 'name'>

const NOTHING: Tally = { trades: 0, won: 0, grossCents: 0, commissionCents: 0, netCents: 0 }

const grossOf = ({ base, extra }: TradeView): number => base.grossCents + (extra?.grossCents ?? 0)
const commissionOf = ({ base, extra }: TradeView): number => base.commissionCents + (extra?.commissionCents ?? 0)

const plus = (tally: Tally, trade: TradeView): Tally => ({
  trades: tally.trades + 1,
  won: tally.won + (trade.netCents > 0 ? 1 : 0),
  grossCents: tally.grossCents + grossOf(trade),
  commissionCents: tally.commissionCents + commissionOf(trade),
  netCents: tally.netCents + trade.netCents,
})

const talliesBy = (trades: readonly TradeView[], nameOf: (trade: TradeView) => string): ReportTally[] => {
  const tallies = new Map<string, Tally>()
  for (const trade of trades) {
    const name = nameOf(trade)
    tallies.set(name, plus(tallies.get(name) ?? NOTHING, trade))
  }
  return [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, tally]) => ({ name, ...tally }))
}

const MOST_POINTS = 512

/** What was made by the end of each trade, thinned evenly; first and last are always there. */
const equityOf = (trades: readonly TradeView[]): ReportAnswer['equity'] => {
  let netCents = 0
  const all = trades.map((trade) => {
    netCents += trade.netCents
    return { timeMs: trade.closedAtMs, netCents }
  })
  const every = Math.ceil(all.length / MOST_POINTS)
  return all.filter((_, index) => every <= 1 || index % every === 0 || index === all.length - 1)
}

/** The deepest fall of what was made by closed trades from an earlier peak, the start included. */
const drawdownOf = (trades: readonly TradeView[]): number => {
  let [net, peak, deepest] = [0, 0, 0]
  for (const trade of trades) {
    net += trade.netCents
    peak = Math.max(peak, net)
    deepest = Math.max(deepest, peak - net)
  }
  return deepest
}

/** A stretch of the run, from its closed trades, oldest first. */
export const reportView = (
  seen: Seen,
  trades: readonly TradeView[],
  stretch: Pick<ReportAnswer, 'fromMs' | 'toMs' | 'isComplete' | 'run'>,
): ReportAnswer => {
  const calendar = new SessionCalendar(
    seen.config?.timeZone ?? 'America/Sao_Paulo',
    'timeZone',
    seen.config?.sessionRollover ?? '00:00',
  )
  const hourOf = (time: number): string => String(Math.floor(calendar.minuteOfDay(time) / 60)).padStart(2, '0')
  const total = trades.reduce(plus, NOTHING)
  const sum = (of: (trade: TradeView) => number): number => trades.reduce((all, trade) => all + of(trade), 0)
  const lost = -sum(({ netCents }) => Math.min(0, netCents))
  const extras = trades.filter(({ extra }) => extra !== null)
  const netOfExtra = ({ extra }: TradeView): number => (extra === null ? 0 : extra.grossCents - extra.commissionCents)
  return {
    bot: seen.bot,
    asOf: asOfNow(seen),
    ...stretch,
    currency: currencyOf(seen.desk),
    total,
    winRate: total.trades === 0 ? null : total.won / total.trades,
    profitFactor: lost === 0 ? null : sum(({ netCents }) => Math.max(0, netCents)) / lost,
    maxDrawdownCents: drawdownOf(trades),
    meanHeldMs: total.trades === 0 ? null : sum((trade) => trade.closedAtMs - trade.openedAtMs) / total.trades,
    byDay: talliesBy(trades, ({ closedAtMs }) => calendar.dayOf(closedAtMs)),
    byRegime: talliesBy(trades, ({ regime }) => regime),
    byAction: talliesBy(trades, ({ action }) => action ?? 'CAPITAL'),
    bySide: talliesBy(trades, ({ side }) => side),
    byHour: talliesBy(trades, ({ openedAtMs }) => hourOf(openedAtMs)),
    byExit: talliesBy(trades, ({ base }) => base.exitReason),
    extras: {
      trades: extras.length,
      won: extras.filter((trade) => netOfExtra(trade) > 0).length,
      netCents: sum(netOfExtra),
    },
    equity: equityOf(trades),
  }
}
