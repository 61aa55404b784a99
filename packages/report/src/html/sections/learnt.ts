import { ACTIONS } from '@alavanca/policy'
import { html, type Markup } from '../markup.ts'
import { type Cell, chart, figure, type KeyEntry, section, table } from '../parts.ts'
import type { ReportAction, ReportLearning, ReportRegime } from '../report-data.ts'
import { type Telling, takenActions, wordsFor } from '../telling.ts'
import { filled } from '../texts/filled.ts'
import { rewards } from './rewards.ts'

const swatchOf = (action: ReportAction): string => `action-${ACTIONS.indexOf(action)}`

const keyOf = ({ texts }: Telling, actions: readonly ReportAction[]): readonly KeyEntry[] =>
  actions.map((action) => ({ swatch: swatchOf(action), text: texts.actions[action] }))

const actionRow = ({ texts, format }: Telling, regime: ReportRegime, action: ReportAction): readonly Cell[] => {
  const { decisions, odds, beliefs } = regime
  const all = Math.max(1, ...Object.values(decisions))
  const belief = beliefs.actions.find((candidate) => candidate.action === action)
  const [share, mean] = [odds[action].at(-1), belief?.mean.at(-1)]
  const [low, high] = [belief?.low.at(-1), belief?.high.at(-1)]
  const ends = low === undefined || high === undefined ? null : [low, high].map((end) => format.number(end, 3))
  return [
    texts.actions[action],
    { text: format.number(decisions[action]), isFigure: true, share: decisions[action] / all },
    figure(share === undefined ? '–' : format.percent(share)),
    figure(mean === undefined ? '–' : format.number(mean, 3)),
    figure(ends === null ? '–' : filled(texts.to, { from: ends[0] ?? '', to: ends[1] ?? '' })),
  ]
}

const summaryOf = (telling: Telling, regime: ReportRegime): string => {
  const { texts, format } = telling
  return ACTIONS.map((action) => `${texts.actions[action]} ${format.number(regime.decisions[action])}`).join(', ')
}

const charts = (telling: Telling, regime: ReportRegime, index: number): readonly Markup[] => {
  const { texts } = telling
  const summary = summaryOf(telling, regime)
  return [
    regime.odds.times.length < 2
      ? html`<p class="note">${texts.noOdds}</p>`
      : chart({ id: `odds-${index}`, title: texts.odds, summary, key: keyOf(telling, ACTIONS) }),
    regime.beliefs.times.length < 2
      ? html`<p class="note">${texts.noBeliefs}</p>`
      : chart({
          id: `beliefs-${index}`,
          title: texts.beliefs,
          summary,
          key: [...keyOf(telling, takenActions(regime)), { swatch: 'baseline', text: texts.worthNothing }],
        }),
  ]
}

/** What is believed of the base and of the extra; nothing where actions are learnt one by one. */
const legs = ({ texts, format }: Telling, { regime, legs: known }: ReportRegime): Markup | null => {
  if (known === null) return null
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${format.number(value, 3)} R`
  return table({
    caption: `${texts.bothLegs}: ${regime}`,
    head: [texts.leg, ...[texts.earnsOnAverage, texts.lastInterval].map(figure)],
    rows: (['BASE', 'EXTRA'] as const).map((name) => {
      const { meanR, low, high } = name === 'BASE' ? known.base : known.extra
      return [
        wordsFor(name, texts.legNames),
        figure(signed(meanR)),
        figure(filled(texts.to, { from: signed(low), to: signed(high) })),
      ]
    }),
  })
}

const regimePart = (telling: Telling, regime: ReportRegime, index: number): Markup => {
  const { texts } = telling
  return html`<article><h3>${regime.regime}</h3>
<div class="pair">${charts(telling, regime, index)}</div>
${table({
  caption: `${texts.decisions}: ${regime.regime}`,
  head: [texts.action, ...[texts.decisions, texts.lastOdds, texts.lastMean, texts.lastInterval].map(figure)],
  rows: ACTIONS.map((action) => actionRow(telling, regime, action)),
})}${legs(telling, regime)}</article>
`
}

const events = ({ texts, format }: Telling, { events: shown, eventsTotal }: ReportLearning): Markup => {
  if (shown.length === 0) return html`<p>${texts.events}: ${texts.none.toLowerCase()}.</p>`
  const fewer = shown.length < eventsTotal
  const count = { shown: format.number(shown.length), total: format.number(eventsTotal) }
  return html`${table({
    caption: texts.events,
    head: [texts.when, texts.regime, texts.what, texts.why],
    rows: shown.map(({ time, regime, type, cause }) => [
      format.time(time),
      regime,
      wordsFor(type, texts.eventTypes),
      cause === null ? '' : wordsFor(cause, texts.causes),
    ]),
  })}${fewer ? html`<p class="note">${filled(texts.eventsShown, count)}</p>` : null}`
}

/** What was learnt in each regime, or a word on why there is nothing. */
export const learnt = (telling: Telling): Markup => {
  const { data, texts, format } = telling
  const { learning } = data
  if (learning === null) return section('learnt', texts.learnt, null, html`<p>${texts.nothingLearnt}</p>`)
  const { regimes, regimesLeftOut } = learning
  const leftOut = filled(texts.regimesLeftOut, { count: format.number(regimesLeftOut) })
  return section(
    'learnt',
    texts.learnt,
    null,
    html`<p class="note">${texts.learntWhy}</p>`,
    regimes.map((regime, index) => regimePart(telling, regime, index)),
    regimesLeftOut === 0 ? null : html`<p class="note">${leftOut}</p>`,
    events(telling, learning),
    rewards(telling),
  )
}
