import type { PerformanceReport, TradeGroup } from '../../performance/performance-report.ts'
import { html, type Markup } from '../markup.ts'
import { type Cell, figure, folded, money, note, section, table } from '../parts.ts'
import { figureAs, figureInShort, type Telling } from '../telling.ts'
import { filled } from '../texts/filled.ts'

const moneyOf = ({ format }: Telling, cents: number): Cell => money(cents, format.result(cents))

const startOf = ({ format }: Telling, cents: number | null): Cell => figure(cents === null ? '–' : format.money(cents))

const groups = <Key>(
  telling: Telling,
  caption: string,
  first: string,
  rows: readonly TradeGroup<Key>[],
  nameOf: (key: Key) => string,
): Markup | null => {
  const { texts, format } = telling
  if (rows.length === 0) return null
  const most = Math.max(1, ...rows.map(({ closedTrades }) => closedTrades))
  return table({
    caption,
    head: [first, ...[texts.trades, texts.result, texts.won, texts.profitFactor, texts.expectancy].map(figure)],
    rows: rows.map((row): readonly Cell[] => [
      nameOf(row.key),
      { text: format.number(row.closedTrades), isFigure: true, share: row.closedTrades / most },
      moneyOf(telling, row.netCents),
      figureInShort(telling, row.winRateShare, format.percent),
      figureInShort(telling, row.profitFactorRatio, (value) => format.number(value, 2)),
      figureInShort(telling, row.expectancyCents, (value) => format.result(Math.round(value))),
    ]),
  })
}

const months = (telling: Telling, { months: rows }: PerformanceReport): Markup => {
  const { texts, format } = telling
  const words = texts.performance
  return table({
    caption: words.byMonth,
    head: [
      words.month,
      ...[texts.result, words.share, words.start, words.sessionDays, texts.trades, texts.won].map(figure),
    ],
    rows: rows.map((row): readonly Cell[] => [
      format.monthName(row.month),
      moneyOf(telling, row.netCents),
      figureAs(telling, row.returnShare, format.percent),
      startOf(telling, row.startCents),
      figure(format.number(row.sessionDays)),
      figure(format.number(row.closedTrades)),
      figure(format.number(row.winnerTrades)),
    ]),
  })
}

const days = (telling: Telling, { days: rows, leftOutDays }: PerformanceReport): Markup => {
  const { texts, format } = telling
  const words = texts.performance
  return folded(
    words.byDay,
    leftOutDays === 0 ? null : note(filled(words.daysLeftOut, { count: format.number(leftOutDays) })),
    table({
      caption: words.byDay,
      head: [words.day, ...[texts.result, words.share, words.lowest, texts.trades, texts.won].map(figure)],
      rows: rows.map((row): readonly Cell[] => [
        format.dayName(row.day),
        moneyOf(telling, row.netCents),
        figureAs(telling, row.returnShare, format.percent),
        moneyOf(telling, row.lowestCents),
        figure(format.number(row.closedTrades)),
        figure(format.number(row.winnerTrades)),
      ]),
    }),
  )
}

const hourInWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** When it earned; nothing where the run was not asked for it. */
export const when = (telling: Telling): Markup | null => {
  const { data, texts } = telling
  const { performance } = data
  if (performance === undefined) return null
  const words = texts.performance
  const { bySide, byHour, byWeekday } = performance
  return section(
    'when',
    words.when,
    null,
    months(telling, performance),
    days(telling, performance),
    html`${groups(telling, words.bySide, texts.side, bySide, (side) => (side === 'BUY' ? words.long : words.short))}${groups(
      telling,
      words.byHour,
      words.hour,
      byHour,
      hourInWords,
    )}${groups(telling, words.byWeekday, words.weekday, byWeekday, (day) => words.weekdays[day - 1] ?? String(day))}${note(`${texts.notAvailable}: ${words.gaps['FEWER_THAN_30_TRADES'] ?? ''}.`)}`,
  )
}
