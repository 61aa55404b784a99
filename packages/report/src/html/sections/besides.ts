import type { PerformanceReport } from '../../performance/performance-report.ts'
import { html, type Markup } from '../markup.ts'
import { facts, figure, note, table } from '../parts.ts'
import { figureAs, figureInWords, type Telling, wordsFor } from '../telling.ts'
import { filled } from '../texts/filled.ts'

const holding = (telling: Telling, { buyAndHold, returns, drawdown }: PerformanceReport): Markup => {
  const { texts, format } = telling
  const words = texts.performance
  const inMoney = (cents: number): string => format.result(Math.round(cents))
  return html`${table({
    caption: words.beside,
    head: ['', ...[words.net, words.netShare, texts.drawdown].map(figure)],
    rows: [
      [
        words.run,
        figure(inMoney(returns.netCents)),
        figureAs(telling, returns.netShare, format.percent),
        figure(format.money(drawdown.deepestCents)),
      ],
      [
        words.hold,
        figureAs(telling, buyAndHold.netCents, inMoney),
        figureAs(telling, buyAndHold.netShare, format.percent),
        figureAs(telling, buyAndHold.deepestDrawdownCents, (cents) => format.money(Math.round(cents))),
      ],
    ],
  })}${note(filled(words.besideWhy, { contracts: format.number(buyAndHold.contracts) }))}`
}

const chance = (telling: Telling, { outcomes }: PerformanceReport): Markup => {
  const { texts, format } = telling
  const words = texts.performance
  if (outcomes.value === null) return note(filled(words.outcomesNone, { why: wordsFor(outcomes.why, words.gaps) }))
  const { value } = outcomes
  const result = (cents: number): string => format.result(Math.round(cents))
  const fall = (cents: number): string => format.money(Math.round(cents))
  const block = filled(words.days, { count: format.number(value.meanBlockDays, 0) })
  return html`<h3>${words.outcomes}</h3>
${facts([
  [words.low, result(value.low5Cents)],
  [words.half, result(value.medianCents)],
  [words.high, result(value.high95Cents)],
  [words.fallHalf, fall(value.drawdownMedianCents)],
  [words.fallMost, fall(value.drawdown95Cents)],
  [words.lossChance, format.percent(value.lossShare)],
  [words.ruinChance, figureInWords(telling, value.ruinShare, format.percent)],
])}${note(filled(words.outcomesWhy, { resamples: format.number(value.resamples), block }))}`
}

/** What it can be held against: the market itself, and chance. */
export const besides = (telling: Telling): Markup | null => {
  const { performance } = telling.data
  return performance === undefined ? null : html`${holding(telling, performance)}${chance(telling, performance)}`
}
