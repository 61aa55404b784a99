import type { Cents, Contracts, EpochMs, SessionDay, Side } from '@alavanca/core'
import type { GateCode } from '@alavanca/gate'
import type { HostEvent, LegName } from '../events.ts'
import type { HostRefusalCode, SignalRefusalCode, StopRule } from '../records.ts'
import type { LegExit, LegResult } from '../trade/leg-result.ts'
import type { Order } from '../trade/order.ts'
import type { StateCause, TradingState } from '../trading-switch.ts'

interface TradeFacts {
  /** When the engine learnt of it. */
  readonly time: EpochMs
  /** The id of the signal. */
  readonly tradeId: string
  readonly symbol: string
}

interface LegFacts extends TradeFacts {
  readonly leg: LegName
}

/** Contracts that came in or left at once. */
interface FillFacts extends LegFacts {
  /** Of the leg. */
  readonly side: Side
  readonly contracts: Contracts
  readonly price: number
  readonly commissionCents: Cents
  /** Interest for nights, above 0 a credit; left out where there was none. */
  readonly swapCents?: Cents
  /** What the leg holds now. */
  readonly held: Contracts
}

/** What became of a strategy's trades: plain JSON, prices in price units. */
export type TradeNews =
  /** The signal became an order, or its extra did. */
  | (LegFacts & { readonly type: 'ORDERED'; readonly side: Side; readonly contracts: Contracts })
  /** So much of an order was not done, and, but for `UNKNOWN`, never will be; the message is what a broker said. */
  | (LegFacts & {
      readonly type: 'ORDER_FAILED'
      readonly purpose: Order['purpose']
      readonly status: 'CANCELLED' | 'REJECTED' | 'UNKNOWN'
      readonly contracts: Contracts
      readonly message: string | null
    })
  /** Contracts came in; `entryPrice` is the average of all that did. */
  | (FillFacts & { readonly type: 'ENTERED'; readonly entryPrice: number })
  /** Contracts left, and what they earned before commission. */
  | (FillFacts & { readonly type: 'LEFT'; readonly reason: LegExit; readonly grossCents: Cents })
  | (LegFacts & {
      readonly type: 'LEVELS_MOVED'
      readonly stopPrice: number
      readonly targetPrice: number | null
      readonly rule: StopRule
    })
  /** The strategy's own wish to leave is carried out, under its own word for why. */
  | (TradeFacts & { readonly type: 'LEAVING'; readonly contracts: Contracts; readonly reason: string })
  /** The trade is being closed for a signal of the other side; with `reverses` that is decided on once it is over. */
  | (TradeFacts & { readonly type: 'OPPOSED'; readonly signalId: string; readonly reverses: boolean })
  /** Nothing is held any more: the whole of it. */
  | (TradeFacts & {
      readonly type: 'CLOSED'
      readonly side: Side
      readonly openedAt: EpochMs
      readonly closedAt: EpochMs
      readonly base: LegResult
      readonly extra: LegResult | null
      /** Both legs after commission. */
      readonly netCents: Cents
    })

/** What came of nothing, with the reason in a sentence. Plain JSON. */
export type HostRefusal =
  /** A signal that was not decided on; outside the session nothing could be filled. */
  | {
      readonly type: 'SIGNAL_REFUSED'
      readonly time: EpochMs
      readonly symbol: string
      readonly signalId: string
      readonly code: SignalRefusalCode | 'OUTSIDE_SESSION'
      readonly reason: string
    }
  /** A signal that was decided against. */
  | {
      readonly type: 'SIGNAL_HELD'
      readonly time: EpochMs
      readonly symbol: string
      readonly signalId: string
      readonly code: GateCode
      readonly reason: string
    }
  | {
      readonly type: 'WISH_REFUSED'
      readonly time: EpochMs
      readonly wish: HostEvent['type']
      readonly tradeId: string | null
      readonly symbol: string | null
      readonly code: HostRefusalCode
      readonly reason: string
    }

/** What concerns the day as a whole. Plain JSON. */
export type DayNews =
  | { readonly type: 'DAY_STARTED'; readonly time: EpochMs; readonly day: SessionDay }
  /** A price's stamp had led too far, and the day that it began is taken back. */
  | {
      readonly type: 'DAY_RESTORED'
      readonly time: EpochMs
      readonly day: SessionDay | null
      readonly pnlToday: Cents
    }
  /** Such as a daily loss limit that was reached, or an operator's pause. */
  | {
      readonly type: 'TRADING_CHANGED'
      readonly time: EpochMs
      readonly from: TradingState
      readonly to: TradingState
      readonly cause: StateCause
      readonly reason: string
    }

/** One thing that a strategy is told, and by which of its methods. */
export type Telling =
  | { readonly method: 'onTrade'; readonly news: TradeNews }
  | { readonly method: 'onRefusal'; readonly news: HostRefusal }
  | { readonly method: 'onDay'; readonly news: DayNews }
