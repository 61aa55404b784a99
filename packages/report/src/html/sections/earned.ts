import { html, type Markup } from '../markup.ts'
import { chart, section, tile } from '../parts.ts'
import { measuredAs, type Telling } from '../telling.ts'
import { filled } from '../texts/filled.ts'

const tiles = (telling: Telling): Markup => {
  const { data, texts, format } = telling
  const { money, trades } = data
  const measuredTile = (name: string, [value, remark]: readonly [string, string]): Markup => tile(name, value, remark)
  return html`<dl class="tiles">
${tile(texts.net, format.result(money.netCents), texts.afterCommission, money.netCents)}${tile(texts.drawdown, format.money(money.maxDrawdownCents), texts.drawdownWhy)}${tile(
  texts.trades,
  format.number(trades.trades),
  filled(texts.wonLost, { won: format.number(trades.winners), lost: format.number(trades.losers) }),
)}${measuredTile(texts.winRate, measuredAs(telling, trades.winRate, format.percent))}${measuredTile(
  texts.profitFactor,
  measuredAs(telling, trades.profitFactor, (value) => format.number(value, 2), texts.profitFactorWhy),
)}${measuredTile(
  texts.expectancy,
  measuredAs(telling, trades.expectancyCents, (value) => format.result(Math.round(value)), texts.perTrade),
)}</dl>
`
}

const figures = ({ data, texts, format }: Telling): Markup => {
  const { money, trades } = data
  const known = (cents: number | null): string => (cents === null ? '–' : format.result(cents))
  const rows: readonly (readonly [string, string])[] = [
    [texts.baseLegs, format.result(trades.baseNetCents)],
    [texts.extraLegs, format.result(trades.extraNetCents)],
    [texts.gross, format.result(money.grossCents)],
    [texts.commission, format.money(money.commissionCents)],
    [texts.best, known(money.bestTradeCents)],
    [texts.worst, known(money.worstTradeCents)],
    [texts.losingStreak, filled(texts.tradesInARow, { count: format.number(money.longestLosingStreak) })],
    [texts.ambiguousExits, format.number(trades.ambiguousExits)],
  ]
  const pairs = rows.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`,
  )
  return html`<dl class="facts">
${pairs}</dl>
<p class="note">${texts.ambiguousExits}: ${texts.ambiguousWhy}.</p>
`
}

const curves = ({ data, texts, format }: Telling): Markup => {
  const { timeline, money } = data
  if (timeline.times.length === 0) return html`<p>${texts.noBars}</p>`
  const low = format.result(timeline.lowestEquityCents.reduce((least, cents) => Math.min(least, cents), 0))
  const high = format.result(timeline.highestEquityCents.reduce((most, cents) => Math.max(most, cents), 0))
  return html`${chart({
    id: 'equity',
    title: texts.equity,
    note: texts.equityWhy,
    summary: `${texts.net}: ${format.result(money.netCents)}. ${filled(texts.to, { from: low, to: high })}.`,
  })}${chart({
    id: 'drawdown',
    title: texts.drawdownOverTime,
    summary: `${texts.drawdown}: ${format.money(money.maxDrawdownCents)}.`,
  })}`
}

/** What it earned, and at what risk. */
export const earned = (telling: Telling): Markup =>
  section('earned', telling.texts.earned, tiles(telling), curves(telling), figures(telling))
