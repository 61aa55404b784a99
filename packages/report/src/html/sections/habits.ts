import type { ExcursionSpread, HoldingSpread, PerformanceReport, Streak } from '../../performance/performance-report.ts'
import { html, type Markup } from '../markup.ts'
import { type Cell, chart, facts, figure, note, table } from '../parts.ts'
import { figureAs, figureInWords, type Telling } from '../telling.ts'
import { filled } from '../texts/filled.ts'

const heldRow = (telling: Telling, name: string, { medianMs, p90Ms, longestMs }: HoldingSpread): readonly Cell[] => [
  name,
  ...[medianMs, p90Ms, longestMs].map((shown) =>
    figureAs(telling, shown, (value) => telling.format.duration(value / 1_000)),
  ),
]

const held = (telling: Telling, { holding }: PerformanceReport): Markup => {
  const words = telling.texts.performance
  return table({
    caption: words.held,
    head: [words.group, ...[words.median, words.p90, words.longestHeld].map(figure)],
    rows: [
      heldRow(telling, words.all, holding.all),
      heldRow(telling, words.winners, holding.winners),
      heldRow(telling, words.losers, holding.losers),
    ],
  })
}

const excursionRow = (telling: Telling, name: string, spread: ExcursionSpread): readonly Cell[] => [
  name,
  ...[spread.adverseMedianCents, spread.adverseP90Cents, spread.favourableMedianCents, spread.favourableP90Cents].map(
    (shown) => figureAs(telling, shown, (cents) => telling.format.money(Math.round(cents))),
  ),
]

const excursions = (telling: Telling, { excursions: found }: PerformanceReport): Markup | null => {
  const { texts, format, data } = telling
  const words = texts.performance
  if (found.seenTrades === 0) return null
  const count = format.number(found.seenTrades)
  const isDrawn = (data.tradeList?.rows ?? []).some(({ adverseCents }) => adverseCents !== null)
  return html`${table({
    caption: words.excursions,
    head: [words.group, ...[words.againstHalf, words.againstMost, words.forHalf, words.forMost].map(figure)],
    rows: [excursionRow(telling, words.winners, found.winners), excursionRow(telling, words.losers, found.losers)],
  })}${note(filled(words.excursionsWhy, { count }))}${
    isDrawn
      ? chart({
          id: 'excursions',
          title: words.scatter,
          note: words.scatterWhy,
          summary: filled(words.excursionsWhy, { count }),
          key: [
            { swatch: 'exit-won', text: words.winners },
            { swatch: 'exit-lost', text: words.losers },
          ],
        })
      : null
  }`
}

const streaks = (telling: Telling, { streaks: found, exposure }: PerformanceReport): Markup => {
  const { texts, format } = telling
  const words = texts.performance
  const run = ({ lengthTrades, netCents }: Streak): string =>
    filled(words.streak, { count: format.number(lengthTrades), net: format.result(netCents) })
  const time = (ms: number): string => format.duration(ms / 1_000)
  return facts([
    [words.winning, run(found.winning)],
    [words.losing, run(found.losing)],
    [
      words.exposure,
      figureInWords(telling, exposure.positionShare, (share) =>
        filled(words.exposed, {
          share: format.percent(share),
          held: time(exposure.positionMs),
          all: time(exposure.sessionMs),
        }),
      ),
    ],
  ])
}

/** How trades went while they were open; nothing where the run was not asked for it. */
export const habits = (telling: Telling): Markup | null => {
  const { data, texts } = telling
  const { performance } = data
  if (performance === undefined) return null
  return html`<h3>${texts.performance.habits}</h3>
${streaks(telling, performance)}${held(telling, performance)}${excursions(telling, performance)}`
}
