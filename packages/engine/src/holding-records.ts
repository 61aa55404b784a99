import type { Contracts, EpochMs, Side } from '@alavanca/core'
import type { LegName } from './events.ts'

/** What is held, and is not as it should be: at the broker, or until an operator said so. */
export type HoldingRecord =
  /**
   * The broker does not hold the stop of a leg: what it holds instead, and what is done. `MODIFY`: it is asked to hold the stop.
   * `CLOSE`: the leg goes. `HALT`: trading stands still, and the leg stays. `CLOSING`: the leg is on its way out.
   */
  | {
      readonly type: 'STOP_LOST'
      readonly tradeId: string
      readonly symbol: string
      readonly leg: LegName
      readonly side: Side
      readonly stopPrice: number
      readonly found: number | null
      readonly action: 'MODIFY' | 'CLOSE' | 'HALT' | 'CLOSING'
    }
  /** The broker refused to close a leg three times in a row, or more; null: it is not asked again before it said what it holds. */
  | {
      readonly type: 'CLOSE_REFUSED'
      readonly tradeId: string
      readonly symbol: string
      readonly leg: LegName
      readonly side: Side
      readonly times: number
      readonly code: string
      readonly message: string
      readonly nextAt: EpochMs | null
    }
  /** An operator wrote contracts of a leg off, as having left at a price. */
  | {
      readonly type: 'SETTLED'
      readonly tradeId: string
      readonly symbol: string
      readonly leg: LegName
      readonly side: Side
      readonly contracts: Contracts
      readonly price: number
      readonly reason: string
      readonly note: string | null
    }
  /** An operator took a position over that is held at the broker. */
  | {
      readonly type: 'ADOPTED'
      readonly tradeId: string
      readonly symbol: string
      readonly side: Side
      readonly contracts: Contracts
      readonly price: number
      readonly contract: string | null
      readonly reason: string
      readonly note: string | null
    }
  /** Contracts are held as a trade of their own, beside the symbol's: adopted, filled after their time, or opened by a close. */
  | {
      readonly type: 'STRAY_HELD'
      readonly tradeId: string
      readonly symbol: string
      readonly contract: string | null
      readonly stopPrice: number
      readonly targetPrice: number | null
    }
