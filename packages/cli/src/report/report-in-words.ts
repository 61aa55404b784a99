import type { Language } from '@alavanca/core'
import { filled, textNumbersIn } from '@alavanca/report'
import { tableText } from '../inspect/table-text.ts'
import { TOLD } from '../texts/told.ts'
import type { DatabaseReport, ReportGroup } from './database-report.ts'

/** A stretch of a bot's life for people. */
export const reportInWords = (report: DatabaseReport, language: Language): string => {
  const { database, firstDay, lastDay, days, trades, maxDrawdownCents, meanHeldMs } = report
  const words = TOLD[language].database
  if (firstDay === null) return `${filled(words.noTrade, { database })}\n`
  const { number, cents, percent, day, measured } = textNumbersIn({ language })
  const table = (title: string, groups: readonly ReportGroup[], nameOf = (name: string): string => name): string => {
    if (groups.length === 0) return ''
    const rows = groups.map(({ name, trades: count, winners, netCents, baseNetCents, extraNetCents }) => [
      ...[nameOf(name), number(count), number(winners)],
      ...[netCents, baseNetCents, extraNetCents].map(cents),
    ])
    return `\n${tableText([title, words.trades, words.won, words.net, words.base, words.extra], rows)}`
  }
  const exits = report.exits.map(({ leg, reason, trades: count, contracts, netCents }) => [
    ...[leg, reason, number(count), number(contracts)],
    cents(netCents),
  ])
  const heldMinutes = meanHeldMs === null ? null : number(meanHeldMs / 60_000, 1)
  const figures = [
    [words.net, cents(trades.netCents)],
    [words.deepestDrawdown, filled(words.ofClosed, { fall: cents(maxDrawdownCents) })],
    [words.winRate, measured(trades.winRate, percent)],
    [words.profitFactor, measured(trades.profitFactor, (value) => number(value, 2))],
    [words.expectancy, measured(trades.expectancyCents, cents)],
    [words.meanHeld, heldMinutes === null ? 'N/A' : filled(words.minutes, { count: heldMinutes })],
  ] as const
  const width = Math.max(...figures.map(([name]) => name.length))
  const span = { from: day(firstDay), to: day(lastDay ?? firstDay) }
  const counted = { database, trades: number(trades.trades), days: number(days), ...span }
  return [
    `${filled(days === 1 ? words.headOfOne : words.head, counted)}\n`,
    ...figures.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`),
    table(words.month, report.byMonth, day),
    table(words.day, report.byDay, day),
    table(words.side, report.bySide),
    table(words.regime, report.byRegime),
    table(words.action, report.byAction),
    table(words.symbol, report.bySymbol.length > 1 ? report.bySymbol : []),
    table(words.hour, report.byHour),
    `\n${tableText([words.leg, words.exit, words.trades, words.contracts, words.net], exits)}`,
  ].join('')
}
