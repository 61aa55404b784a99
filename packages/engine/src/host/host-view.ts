import type { Cents, Contracts, EpochMs, SessionDay, Side } from '@alavanca/core'
import type { CloseReason } from '../commands.ts'
import type { Engine } from '../engine.ts'
import type { StopRule } from '../records.ts'
import type { TradingState } from '../trading-switch.ts'

/** What is held or comes in for a strategy: the trade that a new signal would find in its way. Prices in price units. */
export interface HostPosition {
  readonly tradeId: string
  readonly symbol: string
  readonly side: Side
  /** Of the base; 0 until the first of them comes in, and where only its extra is left. */
  readonly contracts: Contracts
  readonly extraContracts: Contracts
  /** Average of the base's entries; null until the first. */
  readonly entryPrice: number | null
  readonly openedAt: EpochMs | null
  /** The stop that holds, at the broker or, until it has it, here; and who moved it. */
  readonly stopPrice: number
  readonly stopRule: StopRule
  /** What of the base leaves where, nearest first. */
  readonly targets: readonly { readonly price: number; readonly contracts: Contracts }[]
  /** What of the base still comes in; null for nothing. */
  readonly pendingEntry: {
    readonly type: 'MARKET' | 'LIMIT' | 'STOP'
    /** Where it waits; null at the market. */
    readonly price: number | null
    readonly expiresAt: EpochMs | null
    readonly contracts: Contracts
  } | null
  /** Why all of the base, or all of the extra, is being closed; null where it is not. */
  readonly closing: CloseReason | null
  readonly extraClosing: CloseReason | null
  /** The signal of the other side that is decided on once this is over; null for none. */
  readonly reversal: string | null
}

/** The day as it stands, over all symbols of the engine. */
export interface HostDay {
  /** Null before the first event. */
  readonly day: SessionDay | null
  /** Realised, commission paid. */
  readonly pnlToday: Cents
  readonly tradingState: TradingState
}

/** What a strategy can look at with every question: always as it is now. */
export interface HostView {
  /** Null where nothing is held or comes in. */
  readonly position: HostPosition | null
  readonly today: HostDay
}

/** What there is to see before anything was traded: for warm-ups, and for a strategy's own tests. */
export const NOTHING_HELD: HostView = Object.freeze({
  position: null,
  today: Object.freeze({ day: null, pnlToday: 0 as Cents, tradingState: 'ACTIVE' as const }),
})

/** A view of one symbol of an engine. Throws `INVALID_INPUT` for a symbol that is not traded there. */
export const viewOf = (engine: Engine, symbol: string): HostView => {
  engine.capital(symbol)
  return {
    get position() {
      return engine.position(symbol)
    },
    get today() {
      const { day, pnlToday, tradingState } = engine.publicState()
      return { day, pnlToday, tradingState }
    },
  }
}
