import type { Figure } from '../../performance/figure.ts'
import type { DrawdownSpan, PerformanceReport } from '../../performance/performance-report.ts'
import { html, type Markup } from '../markup.ts'
import { type Cell, facts, figure, money, note, table } from '../parts.ts'
import { figureAs, figureInWords, type Telling } from '../telling.ts'
import { filled } from '../texts/filled.ts'

const ratios = (telling: Telling, { returns: found, basis }: PerformanceReport): Markup => {
  const { texts, format } = telling
  const words = texts.performance
  const twoPlaces = (value: number): string => format.number(value, 2)
  const rows: readonly (readonly [name: string, shown: Figure, write: (value: number) => string, why: string])[] = [
    [words.netShare, found.netShare, format.percent, words.netShareWhy],
    [words.annualShare, found.annualShare, format.percent, filled(words.annualWhy, { days: basis.perYearDays })],
    [words.volatility, found.volatilityShare, format.percent, words.volatilityWhy],
    [words.sharpe, found.sharpeRatio, twoPlaces, words.sharpeWhy],
    [words.sortino, found.sortinoRatio, twoPlaces, words.sortinoWhy],
    [words.calmar, found.calmarRatio, twoPlaces, words.calmarWhy],
  ]
  return table({
    caption: words.returns,
    head: [words.figure, figure(words.value), words.meaning],
    rows: rows.map(([name, shown, write, why]) => [name, figureAs(telling, shown, write), why]),
  })
}

const extremeDays = ({ texts, format }: Telling, { returns: found }: PerformanceReport): Markup => {
  const words = texts.performance
  const known = (cents: number | null): string => (cents === null ? '–' : format.result(cents))
  const counts = { won: format.number(found.winningDays), lost: format.number(found.losingDays) }
  return html`${facts([
    [words.bestDay, known(found.bestDayCents)],
    [words.worstDay, known(found.worstDayCents)],
  ])}${note(filled(words.dayCounts, counts))}`
}

const spanRow = ({ texts, format }: Telling, name: string, span: DrawdownSpan): readonly Cell[] => {
  const words = texts.performance
  const days = span.lengthDays === 1 ? texts.oneDay : filled(texts.days, { count: format.number(span.lengthDays) })
  return [
    name,
    money(-span.depthCents, format.money(span.depthCents)),
    format.time(span.peakAt),
    format.time(span.troughAt),
    span.recoveredAt === null ? words.underWater : format.time(span.recoveredAt),
    { text: days, isFigure: true, note: filled(texts.tradesInARow, { count: format.number(span.lengthTrades) }) },
  ]
}

const falls = (telling: Telling, { drawdown }: PerformanceReport): Markup | null => {
  const { texts, format } = telling
  const words = texts.performance
  const { deepest, longest, deepestOfCapitalShare, deepestOfPeakShare, recoveryRatio } = drawdown
  if (deepest === null || longest === null) return null
  const share = (shown: Figure): string => figureInWords(telling, shown, format.percent)
  const recovery = figureInWords(telling, recoveryRatio, (value) => format.number(value, 2))
  return html`${table({
    caption: words.drawdowns,
    head: [words.fall, figure(words.depth), words.from, words.bottom, words.until, figure(words.lasted)],
    rows: [spanRow(telling, words.deepest, deepest), spanRow(telling, words.longest, longest)],
  })}${note(
    `${words.deepest}: ${words.ofCapital.toLowerCase()} ${share(deepestOfCapitalShare)}, ${words.ofPeak.toLowerCase()} ${share(deepestOfPeakShare)}. ${filled(words.recovery, { value: recovery })}`,
  )}`
}

/** Returns for their risk; nothing where the run was not asked for them. */
export const returns = (telling: Telling): Markup | null => {
  const { performance } = telling.data
  if (performance === undefined) return null
  return html`${ratios(telling, performance)}${extremeDays(telling, performance)}${falls(telling, performance)}`
}
