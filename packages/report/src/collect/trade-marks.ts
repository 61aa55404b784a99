import type { ReportLegMark, ReportMoney, ReportTradeMark, ReportTradeMarks } from '../html/report-data.ts'
import { type LegResult, netOf, type Trade } from '../outcome/trade.ts'
import { Sampled } from './sampled.ts'

/** Trades that are kept with all their figures. */
const MOST_TRADES = 800

const legMark = (leg: LegResult): ReportLegMark => ({
  contracts: leg.contracts,
  entryPrice: leg.entryPrice,
  exitPrice: leg.exitPrice,
  closedAt: leg.closedAt,
  reason: leg.exitReason,
  netCents: netOf(leg),
  ambiguous: leg.ambiguous,
})

const tradeMark = ({ side, regime, openedAt, base, extra, netCents }: Trade): ReportTradeMark => ({
  side,
  regime,
  openedAt,
  base: legMark(base),
  extra: extra === null ? null : legMark(extra),
  netCents,
})

/** The trades to draw and to list, and the extremes of all of them. */
export class TradeMarks {
  readonly #sample = new Sampled<ReportTradeMark>(MOST_TRADES)
  #best: ReportTradeMark | null = null
  #worst: ReportTradeMark | null = null
  #losing = 0
  #longestLosing = 0

  add(trade: Trade): void {
    const mark = tradeMark(trade)
    this.#sample.add(mark)
    if (this.#best === null || mark.netCents > this.#best.netCents) this.#best = mark
    if (this.#worst === null || mark.netCents < this.#worst.netCents) this.#worst = mark
    this.#losing = mark.netCents < 0 ? this.#losing + 1 : 0
    this.#longestLosing = Math.max(this.#longestLosing, this.#losing)
  }

  extremes(): Pick<ReportMoney, 'bestTradeCents' | 'worstTradeCents' | 'longestLosingStreak'> {
    return {
      bestTradeCents: this.#best?.netCents ?? null,
      worstTradeCents: this.#worst?.netCents ?? null,
      longestLosingStreak: this.#longestLosing,
    }
  }

  toReport(): ReportTradeMarks {
    const extremes = [this.#best, this.#worst].filter((mark) => mark !== null)
    const shown = [...new Set([...this.#sample.items(), ...extremes])]
    return { total: this.#sample.seen, shown: shown.sort((a, b) => a.openedAt - b.openedAt) }
  }
}
