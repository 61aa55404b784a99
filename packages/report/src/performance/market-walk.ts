import { type Instrument, moveValue } from '@alavanca/core'
import { returnOf } from './day-rows.ts'
import { known, missing } from './figure.ts'
import type { BuyAndHold } from './performance-report.ts'

/** What trading is taken to cost, one contract one way. */
export interface WayCosts {
  readonly commissionCents: number
  /** In price units, how much worse than quoted a market order is filled. */
  readonly slippage: number
}

/** The market from its first price to its last, for whoever only holds. */
export class MarketWalk {
  readonly #instrument: Instrument
  #firstAsk: number | null = null
  #lastBid = 0
  #peak = 0
  #fall = 0

  constructor(instrument: Instrument) {
    this.#instrument = instrument
  }

  get hasStarted(): boolean {
    return this.#firstAsk !== null
  }

  start(ask: number): void {
    this.#firstAsk = ask
    this.#peak = ask
  }

  see(bid: number): void {
    this.#lastBid = bid
    if (bid > this.#peak) this.#peak = bid
    else if (this.#peak - bid > this.#fall) this.#fall = this.#peak - bid
  }

  /** As many contracts, bought at the first ask and sold at the last bid. */
  held(contracts: number, { commissionCents, slippage }: WayCosts, capitalCents: number | null): BuyAndHold {
    const why = this.#firstAsk === null ? 'NO_PRICES' : 'NO_TRADES'
    if (this.#firstAsk === null || contracts === 0)
      return { contracts, netCents: missing(why), netShare: missing(why), deepestDrawdownCents: missing(why) }
    const gross = this.#worth(this.#lastBid - this.#firstAsk - 2 * slippage, contracts)
    const netCents = gross - 2 * contracts * commissionCents
    return {
      contracts,
      netCents: known(netCents),
      netShare: returnOf(netCents, capitalCents),
      deepestDrawdownCents: known(this.#worth(this.#fall, contracts)),
    }
  }

  #worth(priceMove: number, contracts: number): number {
    const { grid } = this.#instrument
    return moveValue(((priceMove * grid.denominator) / grid.numerator) * contracts, this.#instrument)
  }
}
