import { html, type Markup } from '../markup.ts'
import { chart, facts, note, section } from '../parts.ts'
import { figureInWords, measuredAs, type Telling } from '../telling.ts'
import { filled } from '../texts/filled.ts'
import { besides } from './besides.ts'
import { returns } from './returns.ts'

const figures = (telling: Telling): Markup => {
  const { data, texts, format } = telling
  const { money, trades, performance } = data
  const known = (cents: number | null): string => (cents === null ? '–' : format.result(cents))
  const measured = (stat: typeof trades.winRate, write: (value: number) => string): string => {
    const [value, remark] = measuredAs(telling, stat, write)
    return remark === '' ? value : `${value} (${remark})`
  }
  const range = performance?.trading.winRateInterval ?? null
  const words = texts.performance
  return html`${facts([
    [texts.baseLegs, format.result(trades.baseNetCents)],
    [texts.extraLegs, format.result(trades.extraNetCents)],
    [texts.gross, format.result(money.grossCents)],
    [texts.commission, format.money(money.commissionCents)],
    [texts.winRate, measured(trades.winRate, format.percent)],
    ...(range === null
      ? []
      : ([
          [
            words.winRateRange,
            filled(texts.to, { from: format.percent(range.lowShare), to: format.percent(range.highShare) }),
          ],
        ] as const)),
    [texts.profitFactor, measured(trades.profitFactor, (value) => format.number(value, 2))],
    [texts.expectancy, measured(trades.expectancyCents, (value) => format.result(Math.round(value)))],
    ...(performance === undefined
      ? []
      : ([
          [
            words.averageWin,
            figureInWords(telling, performance.trading.averageWinCents, (value) => format.money(Math.round(value))),
          ],
          [
            words.averageLoss,
            figureInWords(telling, performance.trading.averageLossCents, (value) => format.money(Math.round(value))),
          ],
          [words.payoff, figureInWords(telling, performance.trading.payoffRatio, (value) => format.number(value, 2))],
        ] as const)),
    [texts.best, known(money.bestTradeCents)],
    [texts.worst, known(money.worstTradeCents)],
    [texts.losingStreak, filled(texts.tradesInARow, { count: format.number(money.longestLosingStreak) })],
    [texts.ambiguousExits, format.number(trades.ambiguousExits)],
  ])}${note(`${texts.ambiguousExits}: ${texts.ambiguousWhy}.`)}`
}

const curves = ({ data, texts, format }: Telling): Markup => {
  const { timeline, money } = data
  if (timeline.times.length === 0) return html`<p>${texts.noBars}</p>`
  const low = format.result(timeline.lowestEquityCents.reduce((least, cents) => Math.min(least, cents), 0))
  const high = format.result(timeline.highestEquityCents.reduce((most, cents) => Math.max(most, cents), 0))
  return html`${chart({
    id: 'equity',
    title: texts.equity,
    note: `${texts.equityWhy}. ${texts.chart.pauses}`,
    summary: `${texts.net}: ${format.result(money.netCents)}. ${filled(texts.to, { from: low, to: high })}.`,
  })}${chart({
    id: 'drawdown',
    title: texts.drawdownOverTime,
    summary: `${texts.drawdown}: ${format.money(money.maxDrawdownCents)}.`,
  })}`
}

/** What it earned, and at what risk. */
export const earned = (telling: Telling): Markup =>
  section(
    'earned',
    telling.texts.earned,
    telling.format.result(telling.data.money.netCents),
    curves(telling),
    figures(telling),
    returns(telling),
    besides(telling),
  )
