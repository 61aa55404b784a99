import type { MarketEvent } from '@alavanca/engine'
import type { CalmPrices } from '@alavanca/scalp'
import type { Refusal } from './refusals.ts'
import type { SimulatedTrade } from './simulated-trade.ts'

/** A refusal that is simulated. */
export interface Running {
  readonly refusal: Refusal & { readonly contracts: number }
  readonly sequence: number
  readonly time: number
  /** Null while an extra waits for its base. */
  trade: SimulatedTrade | null
  /** At which prices nothing happens to it; null where that has to be found out. */
  calm: CalmPrices | null
}

/** What is known of a symbol's prices. */
export interface Market {
  readonly symbol: string
  /** The newest. */
  seen: MarketEvent
  /** At which prices nothing happens to what runs; null where that has to be found out. */
  calm: CalmPrices | null
}
