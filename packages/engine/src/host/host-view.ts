import type { Cents, SessionDay } from '@alavanca/core'
import type { Engine } from '../engine.ts'
import type { TradingState } from '../trading-switch.ts'
import type { HostPosition } from './host-position.ts'

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
  /** Null where nothing is held or comes in; the same object, frozen, until something of it is another. */
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
