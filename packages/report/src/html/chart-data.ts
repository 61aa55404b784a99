import type { Language, Side } from '@alavanca/core'
import { ACTIONS } from '@alavanca/policy'
import { packedTrades } from './listed-trades.ts'
import { type Packed, packed } from './packed.ts'
import type { PackedTrades } from './packed-trades.ts'
import type { ReportData, ReportLearning, ReportLegMark, ReportRegime, ReportTimeline } from './report-data.ts'
import { takenActions } from './telling.ts'
import type { ReportTexts } from './texts/en.ts'

/** What the page's script draws, with the words for it. */
export interface ChartData {
  readonly language: Language
  readonly timeZone: string
  readonly currency: string
  readonly priceDecimals: number
  readonly texts: ReportTexts['chart'] & { readonly actions: readonly string[] }
  readonly list: ReportTexts['list']
  readonly fold: Pick<ReportTexts['summary'], 'openAll' | 'closeAll'>
  readonly timeline: Readonly<Record<TimelineColumn, Packed>>
  readonly listed: PackedTrades
  readonly trades: readonly ChartTrade[]
  readonly regimes: readonly ChartRegime[]
}

/** The columns of a timeline. */
type TimelineColumn = Exclude<keyof ReportTimeline, 'barsPerPoint'>
export type ChartTimeline = Readonly<Record<TimelineColumn, readonly number[]>>

export interface ChartTrade {
  readonly side: Side
  readonly openedAt: number
  readonly netCents: number
  readonly base: ChartLeg
  readonly extra: ChartLeg | null
}

interface ChartLeg {
  readonly contracts: number
  readonly entryPrice: number
  readonly exitPrice: number
  readonly closedAt: number
  readonly netCents: number
}

export interface ChartRegime {
  readonly odds: {
    readonly times: readonly number[]
    /** From least to most that can be done with a signal. */
    readonly shares: readonly (readonly number[])[]
  }
  readonly beliefs: {
    readonly times: readonly number[]
    /** Of those that were ever taken; `action` counts as in `shares`. */
    readonly actions: readonly ({ readonly action: number } & Readonly<
      Record<'mean' | 'low' | 'high', readonly number[]>
    >)[]
  }
  readonly events: readonly { readonly time: number; readonly type: string; readonly label: string }[]
}

// four places are finer than a screen, and a fifth of the room
const rounded = (values: readonly number[]): number[] => values.map((value) => Math.round(value * 1e4) / 1e4)

const legOf = ({ contracts, entryPrice, exitPrice, closedAt, netCents }: ReportLegMark): ChartLeg => ({
  contracts,
  entryPrice,
  exitPrice,
  closedAt,
  netCents,
})

const regimeOf = (report: ReportRegime, { events }: ReportLearning, { eventTypes }: ReportTexts): ChartRegime => {
  const { regime, odds, beliefs } = report
  return {
    odds: { times: odds.times, shares: ACTIONS.map((action) => rounded(odds[action])) },
    beliefs: {
      times: beliefs.times,
      actions: takenActions(report).flatMap((action) => {
        const belief = beliefs.actions.find((candidate) => candidate.action === action)
        if (belief === undefined) return []
        return [
          {
            action: ACTIONS.indexOf(action),
            mean: rounded(belief.mean),
            low: rounded(belief.low),
            high: rounded(belief.high),
          },
        ]
      }),
    },
    events: events
      .filter((event) => event.regime === regime)
      .map(({ time, type }) => ({ time, type, label: eventTypes[type] ?? type })),
  }
}

/** The part of a report that is drawn. */
export const chartData = (data: ReportData, texts: ReportTexts, language: Language): ChartData => {
  const { run, learning } = data
  const { priceDecimals } = run
  const { times, open, high, low, close, equityCents, lowestEquityCents, highestEquityCents, drawdownCents } =
    data.timeline
  return {
    language,
    timeZone: run.timeZone,
    currency: run.currency,
    priceDecimals,
    texts: { ...texts.chart, actions: ACTIONS.map((action) => texts.actions[action]) },
    list: texts.list,
    fold: { openAll: texts.summary.openAll, closeAll: texts.summary.closeAll },
    timeline: {
      times: packed(times),
      open: packed(open, priceDecimals),
      high: packed(high, priceDecimals),
      low: packed(low, priceDecimals),
      close: packed(close, priceDecimals),
      equityCents: packed(equityCents),
      lowestEquityCents: packed(lowestEquityCents),
      highestEquityCents: packed(highestEquityCents),
      drawdownCents: packed(drawdownCents),
    },
    listed: packedTrades(data, texts),
    trades: data.tradeMarks.shown.map(({ side, openedAt, netCents, base, extra }) => ({
      side,
      openedAt,
      netCents,
      base: legOf(base),
      extra: extra === null ? null : legOf(extra),
    })),
    regimes: learning === null ? [] : learning.regimes.map((regime) => regimeOf(regime, learning, texts)),
  }
}
