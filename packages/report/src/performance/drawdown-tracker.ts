import { known, missing, ratio } from './figure.ts'
import type { DrawdownSpan, Drawdowns } from './performance-report.ts'

/** A moment at the peak, and what had been counted until then. */
interface Mark {
  readonly at: number
  readonly days: number
  readonly trades: number
}

interface Fall {
  readonly from: Mark
  troughCents: number
  troughAt: number
}

const longerOf = (a: DrawdownSpan | null, b: DrawdownSpan): DrawdownSpan =>
  a === null || b.lengthMs > a.lengthMs ? b : a

const deeperOf = (a: DrawdownSpan | null, b: DrawdownSpan): DrawdownSpan =>
  a === null || b.depthCents > a.depthCents ? b : a

/**
 * Falls of equity from an earlier peak, the start being the first: how deep, and how long until the peak was reached again.
 * A fall begins at the last moment at the peak, and ends at the first moment at or above it.
 */
export class DrawdownTracker {
  readonly #capital: number | null
  #peak = 0
  #atPeak: Mark | null = null
  #newestAt = 0
  #fall: Fall | null = null
  #deepest: DrawdownSpan | null = null
  #longest: DrawdownSpan | null = null
  #deepestShare = 0
  #days = 0
  #trades = 0

  /** Capital in cents, for shares of what the account was worth; null where it is not known. */
  constructor(capitalCents: number | null) {
    this.#capital = capitalCents
  }

  startDay(): void {
    this.#days += 1
  }

  closeTrade(): void {
    this.#trades += 1
  }

  /** What the account is worth against its start, open positions included, at a moment that is not before the last. */
  see(equityCents: number, time: number): void {
    this.#newestAt = time
    if (equityCents >= this.#peak) {
      if (this.#fall !== null) this.#end(this.#fall, time)
      this.#peak = equityCents
      this.#atPeak = this.#mark(time)
    } else this.#below(equityCents, time)
  }

  /** All of it; a fall that lasts still counts as it stands. */
  toReport(netCents: number): Drawdowns {
    const open = this.#fall === null ? null : this.#spanOf(this.#fall, null)
    const deepest = open === null ? this.#deepest : deeperOf(this.#deepest, open)
    const deepestCents = deepest?.depthCents ?? 0
    return {
      deepestCents,
      deepestOfCapitalShare: this.#capital === null ? missing('NO_CAPITAL') : known(deepestCents / this.#capital),
      deepestOfPeakShare: this.#capital === null ? missing('NO_CAPITAL') : known(this.#deepestShare),
      deepest,
      longest: open === null ? this.#longest : longerOf(this.#longest, open),
      recoveryRatio: ratio(netCents, deepestCents, 'NO_DRAWDOWN'),
    }
  }

  #mark(at: number): Mark {
    return { at, days: this.#days, trades: this.#trades }
  }

  #below(equityCents: number, time: number): void {
    this.#fall ??= { from: this.#atPeak ?? this.#mark(time), troughCents: this.#peak, troughAt: time }
    if (equityCents >= this.#fall.troughCents) return
    this.#fall.troughCents = equityCents
    this.#fall.troughAt = time
    if (this.#capital !== null)
      this.#deepestShare = Math.max(this.#deepestShare, (this.#peak - equityCents) / (this.#capital + this.#peak))
  }

  #end(fall: Fall, time: number): void {
    const span = this.#spanOf(fall, time)
    this.#deepest = deeperOf(this.#deepest, span)
    this.#longest = longerOf(this.#longest, span)
    this.#fall = null
  }

  #spanOf({ from, troughCents, troughAt }: Fall, recoveredAt: number | null): DrawdownSpan {
    return {
      depthCents: this.#peak - troughCents,
      peakAt: from.at,
      troughAt,
      recoveredAt,
      isUnderWater: recoveredAt === null,
      lengthMs: (recoveredAt ?? this.#newestAt) - from.at,
      lengthDays: this.#days - from.days + 1,
      lengthTrades: this.#trades - from.trades,
    }
  }
}
