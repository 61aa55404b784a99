import type { TradeStats } from '../../outcome/trade-tally.ts'
import { html, type Markup } from '../markup.ts'
import { type Cell, chart, figure, money, section, table } from '../parts.ts'
import type { ReportTradeMark } from '../report-data.ts'
import { measuredAs, type Telling, wordsFor } from '../telling.ts'
import { filled } from '../texts/filled.ts'
import { habits } from './habits.ts'

/** How many of the best and of the worst trades are listed. */
const LISTED = 5

const remarks = ({ data, texts, format }: Telling): string => {
  const { timeline, tradeMarks } = data
  const { length: shown } = tradeMarks.shown
  return [
    texts.priceWhy,
    texts.chart.pauses,
    ...(timeline.barsPerPoint > 1 ? [filled(texts.thinned, { count: format.number(timeline.barsPerPoint) })] : []),
    ...(shown < tradeMarks.total
      ? [filled(texts.someShown, { shown: format.number(shown), total: format.number(tradeMarks.total) })]
      : []),
  ].join(' ')
}

const price = (telling: Telling): Markup | null => {
  const { data, texts, format } = telling
  const { times, low, high } = data.timeline
  if (times.length === 0) return null
  const range = {
    from: format.price(low.reduce((a, b) => Math.min(a, b))),
    to: format.price(high.reduce((a, b) => Math.max(a, b))),
  }
  return chart({
    id: 'price',
    title: texts.price,
    note: remarks(telling),
    summary: `${filled(texts.to, range)}. ${texts.trades}: ${format.number(data.tradeMarks.total)}.`,
    key: [
      { swatch: 'buy', text: texts.buy },
      { swatch: 'sell', text: texts.sell },
      { swatch: 'exit-won', text: texts.exitWon },
      { swatch: 'exit-lost', text: texts.exitLost },
      { swatch: 'with-extra', text: texts.withExtra },
    ],
  })
}

const statsRow = (telling: Telling, name: string, stats: TradeStats): readonly Cell[] => {
  const { format } = telling
  const measured = (stat: TradeStats['winRate'], write: (value: number) => string): Cell => {
    const [text, hint] = measuredAs(telling, stat, write)
    return { text, isFigure: true, ...(hint !== '' && { hint }) }
  }
  return [
    name,
    figure(format.number(stats.trades)),
    money(stats.netCents, format.result(stats.netCents)),
    measured(stats.winRate, format.percent),
    measured(stats.profitFactor, (value) => format.number(value, 2)),
    money(stats.baseNetCents, format.result(stats.baseNetCents)),
    money(stats.extraNetCents, format.result(stats.extraNetCents)),
    figure(format.number(stats.ambiguousExits)),
  ]
}

const byRegime = (telling: Telling): Markup | null => {
  const { data, texts } = telling
  const regimes = Object.entries(data.tradesByRegime)
  if (regimes.length === 0) return html`<p>${texts.noTrades}</p>`
  const rows = regimes.map(([regime, stats]) => statsRow(telling, regime, stats))
  return table({
    caption: texts.byRegime,
    head: [
      texts.regime,
      ...[texts.trades, texts.net, texts.won, texts.profitFactor, texts.baseLegs, texts.extraLegs].map(figure),
      figure(texts.ambiguousExits),
    ],
    rows: regimes.length === 1 ? rows : [...rows, statsRow(telling, texts.total, data.trades)],
  })
}

const byExit = ({ data, texts, format }: Telling): Markup | null => {
  const { exits } = data
  if (exits.length === 0) return null
  return table({
    caption: texts.byExit,
    head: [texts.reason, texts.leg, ...[texts.trades, texts.contracts, texts.result].map(figure)],
    rows: exits.map(({ leg, reason, trades, contracts, netCents }): readonly Cell[] => [
      wordsFor(reason, texts.reasons),
      wordsFor(leg, texts.legNames),
      figure(format.number(trades)),
      figure(format.number(contracts)),
      money(netCents, format.result(netCents)),
    ]),
  })
}

const tradeRow = ({ texts, format }: Telling, trade: ReportTradeMark): readonly Cell[] => {
  const { base, extra, side, regime, openedAt, netCents } = trade
  const size = format.number(base.contracts)
  return [
    format.time(openedAt),
    money(netCents, format.result(netCents)),
    side === 'BUY' ? texts.buy : texts.sell,
    regime,
    figure(extra === null ? size : `${size} + ${format.number(extra.contracts)}`),
    figure(format.price(base.entryPrice)),
    figure(format.price(base.exitPrice)),
    wordsFor(base.reason, texts.reasons),
    extra === null ? '–' : wordsFor(extra.reason, texts.reasons),
  ]
}

const extremes = (telling: Telling): Markup | null => {
  const { data, texts } = telling
  const ranked = [...data.tradeMarks.shown].sort((a, b) => b.netCents - a.netCents || a.openedAt - b.openedAt)
  if (ranked.length === 0) return null
  const listed = ranked.length <= 2 * LISTED ? ranked : [...ranked.slice(0, LISTED), ...ranked.slice(-LISTED)]
  return table({
    caption: texts.extremes,
    head: [
      texts.when,
      figure(texts.result),
      texts.side,
      texts.regime,
      ...[texts.contracts, texts.entry, texts.exit].map(figure),
      texts.baseLegs,
      texts.extraLegs,
    ],
    rows: listed.map((trade) => tradeRow(telling, trade)),
  })
}

/** Where it traded, in which regimes that paid, and by which exits. */
export const traded = (telling: Telling): Markup =>
  section(
    'traded',
    telling.texts.traded,
    null,
    price(telling),
    byRegime(telling),
    habits(telling),
    byExit(telling),
    extremes(telling),
  )
