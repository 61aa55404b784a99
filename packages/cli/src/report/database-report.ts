import type { Cents, SessionCalendar, SessionDay } from '@alavanca/core'
import { type ExitRow, ExitTally, type Trade, type TradeStats, TradeTally } from '@alavanca/report'

/** Trades of one name, such as a day or a side. */
export interface ReportGroup extends TradeStats {
  readonly name: string
}

/** A stretch of a bot's life, from the closed trades that its database holds. Money is in cents. */
export interface DatabaseReport {
  readonly database: string
  /** Session days of the first and the last trade; null without a trade. */
  readonly firstDay: SessionDay | null
  readonly lastDay: SessionDay | null
  readonly days: number
  readonly trades: TradeStats
  /** The deepest fall of what closed trades had made from an earlier peak, the start included. */
  readonly maxDrawdownCents: Cents
  /** Mean time from entry to exit, milliseconds; null without a trade. */
  readonly meanHeldMs: number | null
  readonly byDay: readonly ReportGroup[]
  readonly byMonth: readonly ReportGroup[]
  readonly byRegime: readonly ReportGroup[]
  readonly byAction: readonly ReportGroup[]
  readonly bySide: readonly ReportGroup[]
  readonly bySymbol: readonly ReportGroup[]
  readonly byHour: readonly ReportGroup[]
  readonly exits: readonly ExitRow[]
}

const groupsBy = (trades: readonly Trade[], nameOf: (trade: Trade) => string): readonly ReportGroup[] => {
  const tallies = new Map<string, TradeTally>()
  for (const trade of trades) {
    const name = nameOf(trade)
    const tally = tallies.get(name) ?? new TradeTally()
    tally.add(trade)
    tallies.set(name, tally)
  }
  return [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, tally]) => ({ name, ...tally.all() }))
}

const drawdownOf = (trades: readonly Trade[]): Cents => {
  let [net, peak, deepest] = [0, 0, 0]
  for (const { netCents } of trades) {
    net += netCents
    peak = Math.max(peak, net)
    deepest = Math.max(deepest, peak - net)
  }
  // sums of cents are cents
  return deepest as Cents
}

/** Trades of any stretch in numbers, oldest first. */
export const databaseReport = (
  database: string,
  trades: readonly Trade[],
  calendar: SessionCalendar,
): DatabaseReport => {
  const [all, exits] = [new TradeTally(), new ExitTally()]
  for (const trade of trades) {
    all.add(trade)
    exits.add(trade)
  }
  const dayOf = ({ closedAt }: Trade): SessionDay => calendar.dayOf(closedAt)
  const byDay = groupsBy(trades, dayOf)
  const held = trades.reduce((sum, { openedAt, closedAt }) => sum + closedAt - openedAt, 0)
  return {
    database,
    firstDay: byDay[0]?.name ?? null,
    lastDay: byDay.at(-1)?.name ?? null,
    days: byDay.length,
    trades: all.all(),
    maxDrawdownCents: drawdownOf(trades),
    meanHeldMs: trades.length === 0 ? null : held / trades.length,
    byDay,
    byMonth: groupsBy(trades, (trade) => dayOf(trade).slice(0, 7)),
    byRegime: groupsBy(trades, ({ regime }) => regime),
    byAction: groupsBy(trades, ({ action }) => action ?? 'CAPITAL'),
    bySide: groupsBy(trades, ({ side }) => side),
    bySymbol: groupsBy(trades, ({ symbol }) => symbol),
    byHour: groupsBy(trades, ({ openedAt }) =>
      String(Math.floor(calendar.minuteOfDay(openedAt) / 60)).padStart(2, '0'),
    ),
    exits: exits.rows(),
  }
}
