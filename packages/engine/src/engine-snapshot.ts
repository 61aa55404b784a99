import type { CapitalSnapshot } from '@alavanca/capital'
import type { Cents, EpochMs, SessionDay, Snapshot } from '@alavanca/core'
import type { OnlineSnapshot } from '@alavanca/online'
import type { PolicySnapshot } from '@alavanca/policy'
import type { ScalpSnapshot } from '@alavanca/scalp'
import type { EngineCounts } from './engine-counts.ts'
import type { HoldingDifference, MarketEvent } from './events.ts'
import type { MarketClockState, RefusedRun } from './market-time.ts'
import type { Reversal } from './reversal.ts'
import type { DayTally } from './session-day.ts'
import type { Simulations } from './simulated/simulations.ts'
import type { OpenTrade } from './trade/open-trade.ts'
import type { Order } from './trade/order.ts'
import type { PastOrder } from './trade/past-order.ts'
import type { TradingSwitchState } from './trading-switch.ts'
import type { TuningState } from './tuning.ts'

/**
 * What the numbers of a trade mean: of these an instrument with an open trade may not change. Sizes in price units, the value of a
 * point in currency units for one contract.
 */
export interface InstrumentFacts {
  readonly tickSize: number
  readonly pointSize: number
  readonly pointValue: number
  readonly currency: string
}

/** What an engine knows about one symbol. */
export interface SymbolState {
  readonly symbol: string
  /** Moment of the newest quote or bar; null before the first. */
  readonly newest: number | null
  /** Null where a version before did not say. */
  readonly instrument: InstrumentFacts | null
  readonly seen: MarketEvent | null
  readonly refused: RefusedRun | null
  readonly capital: CapitalSnapshot
  readonly trade: OpenTrade | null
  readonly reversal: Reversal | null
  readonly strays: readonly OpenTrade[]
  /** Left out where nothing is simulated. */
  readonly simulations?: Simulations | undefined
}

/** What an engine remembers, as plain JSON. */
export interface EngineState {
  readonly sequence: number
  readonly time: EpochMs | null
  readonly day: SessionDay | null
  readonly pnlToday: Cents
  readonly tally: DayTally
  readonly operatorCapital: Cents
  /** Net since that capital was set. */
  readonly realised: Cents
  readonly openedAtRoll: Cents
  readonly clock: MarketClockState
  /** What the configuration said of money when this was saved: what differs now was changed on purpose since. */
  readonly configured: { readonly operatorCapital: Cents; readonly marginPerContract: Cents }
  readonly trading: TradingSwitchState
  readonly differences: readonly HoldingDifference[]
  readonly symbols: readonly SymbolState[]
  readonly orders: readonly Order[]
  readonly pastOrders: readonly PastOrder[]
  readonly scalp: ScalpSnapshot
  /** What was learnt; kept as it was while learning is switched off, and null where it never was on. */
  readonly policy: PolicySnapshot | null
  readonly online: OnlineSnapshot | null
  /** What an operator has set of the policy's settings. */
  readonly tuning: TuningState
  /** Fills and signals that would be recognised if they came again, oldest first. */
  readonly fillIds: readonly string[]
  readonly signalIds: readonly string[]
  readonly counts: EngineCounts
  /** Checksum of the configuration it ran with. */
  readonly configuration: string
}

/** The whole engine after a step, as `Engine.snapshot()` gives and `Engine.restore` takes it: plain JSON under a checksum. */
export type EngineSnapshot = Snapshot<'engine', EngineState>
