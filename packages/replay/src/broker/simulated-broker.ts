import { AlavancaError, type Contracts, type Instrument, pointsToSteps, type Side, type Steps } from '@alavanca/core'
import {
  type BarSteps,
  type Exit,
  type ExitPlan,
  type ExitReason,
  exitOnBar,
  exitOnQuote,
  type IntrabarPolicy,
} from '@alavanca/scalp'
import type { BrokerConfig } from './broker-config.ts'
import { closingSide, entryFill, isBeyondStop, marketExitFill } from './fill-rules.ts'
import { askBar, type MarketPrices } from './market-prices.ts'
import type { BaseExit, EntryOrder, EntryOutcome } from './orders.ts'

/** A base position with the bracket the broker holds for it. */
export interface BasePosition {
  readonly order: EntryOrder
  readonly contracts: Contracts
  readonly entry: Steps
  readonly bracket: ExitPlan
}

/**
 * A broker made of recorded prices: one order waits at most, one base position stands at most. It fills orders at the next
 * price, watches the bracket, and says at what price closes of the extra leg are filled.
 */
export class SimulatedBroker {
  readonly #slippage: Steps
  readonly #intrabar: IntrabarPolicy
  #order: EntryOrder | null = null
  #position: BasePosition | null = null

  constructor(instrument: Instrument, config: BrokerConfig, intrabar: IntrabarPolicy) {
    this.#slippage = pointsToSteps(config.slippagePoints, instrument, 'slippagePoints')
    this.#intrabar = intrabar
  }

  get waiting(): EntryOrder | null {
    return this.#order
  }

  get position(): BasePosition | null {
    return this.#position
  }

  /** Whether an order waits or a base position stands. */
  get isBusy(): boolean {
    return this.#order !== null || this.#position !== null
  }

  submit(order: EntryOrder): void {
    if (this.isBusy)
      throw new AlavancaError('IMPOSSIBLE_STATE', 'An order was submitted while another one or its position stood.')
    this.#order = order
  }

  /** Takes the waiting order to the market at these prices. */
  enter(prices: MarketPrices): EntryOutcome | null {
    const order = this.#order
    if (order === null) return null
    this.#order = null
    if (prices.time >= order.expiresAt) return { type: 'EXPIRED', order }
    const price = entryFill(order.side, prices, this.#slippage)
    if (isBeyondStop(order.side, price, order.stop)) return { type: 'REJECTED', order, code: 'BEYOND_STOP' }
    const { side, stop, target, baseContracts: contracts } = order
    const bracket: ExitPlan = { side, stop, target, since: prices.time, deadline: null }
    this.#position = { order, contracts, entry: price, bracket }
    return { type: 'FILLED', order, price, time: prices.time }
  }

  /** Takes back the waiting order. */
  cancel(): EntryOutcome | null {
    const order = this.#order
    this.#order = null
    return order === null ? null : { type: 'EXPIRED', order }
  }

  /** Whether a bar of bids makes the base position leave. */
  exitOnBar(bar: BarSteps, spread: Steps): BaseExit | null {
    if (this.#position === null) return null
    const { bracket } = this.#position
    const judged = bracket.side === 'BUY' ? bar : askBar(bar, spread)
    return this.#leaveBy(exitOnBar(bracket, judged, this.#intrabar), bracket)
  }

  /** Whether a tick makes the base position leave. */
  exitOnPrices(prices: MarketPrices): BaseExit | null {
    if (this.#position === null) return null
    const { bracket } = this.#position
    return this.#leaveBy(exitOnQuote(bracket, closingSide(bracket.side, prices), prices.time), bracket)
  }

  /** Closes the base position at the market. */
  flatten(prices: MarketPrices): BaseExit | null {
    if (this.#position === null) return null
    const { side } = this.#position.bracket
    this.#position = null
    const price = marketExitFill(side, closingSide(side, prices), this.#slippage)
    return { reason: 'SESSION_END', price, time: prices.time, ambiguous: false }
  }

  /** What closing an extra leg of `side` brings: its target is a limit order, everything else goes to the market. */
  fillOfClose(side: Side, reason: ExitReason, price: Steps): Steps {
    return reason === 'TP_HIT' ? price : marketExitFill(side, price, this.#slippage)
  }

  #leaveBy(exit: Exit | null, { side, target }: ExitPlan): BaseExit | null {
    if (exit === null) return null
    this.#position = null
    const { time, ambiguous } = exit
    if (exit.reason === 'TP_HIT') return { reason: 'TARGET', price: target ?? exit.price, time, ambiguous }
    return { reason: 'STOP', price: marketExitFill(side, exit.price, this.#slippage), time, ambiguous }
  }
}
