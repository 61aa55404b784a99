import {
  AlavancaError,
  type ApprovedReleverage,
  type Contracts,
  type EpochMs,
  type Instrument,
  type Side,
  type Steps,
  toPrice,
  toSteps,
} from '@alavanca/core'
import type {
  BarSteps,
  CloseCommand,
  ClosedEvent,
  CloseRequest,
  MarketOutcome,
  ScalpEvent,
  ScalpManager,
} from '@alavanca/scalp'
import { askBar, type MarketPrices } from '../broker/market-prices.ts'
import type { EntryOutcome } from '../broker/orders.ts'
import type { SimulatedBroker } from '../broker/simulated-broker.ts'
import { pricedBar } from './priced-bar.ts'

/** An extra leg that is open. */
export interface OpenExtra {
  readonly side: Side
  readonly entry: Steps
  readonly contracts: Contracts
  /** Whether it reached its target and stays with the base position. */
  readonly promoted: boolean
}

interface Parts {
  readonly instrument: Instrument
  readonly scalp: ScalpManager
  readonly broker: SimulatedBroker
  readonly onScalpEvent: (event: ScalpEvent) => void
}

/** The extra leg between the scalp manager, which says when it leaves, and the broker, which says at what price. */
export class ExtraLeg {
  readonly #parts: Parts
  readonly #symbol: string
  #open: OpenExtra | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    this.#symbol = parts.instrument.symbol
  }

  get current(): OpenExtra | null {
    return this.#open
  }

  /** The order that held the extra contracts was filled. */
  enter({ order, price, time }: Extract<EntryOutcome, { type: 'FILLED' }>, approval: ApprovedReleverage): void {
    const { side, extraContracts: contracts } = order
    const entryPrice = toPrice(price, this.#parts.instrument)
    const outcome = this.#parts.scalp.open({
      approval,
      symbol: this.#symbol,
      side,
      entryPrice,
      contracts,
      openedAt: time,
    })
    if (outcome.type !== 'OPENED')
      throw new AlavancaError('IMPOSSIBLE_STATE', `An extra leg was ordered and then refused: ${outcome.code}.`)
    this.#open = { side, entry: price, contracts, promoted: false }
    this.#parts.onScalpEvent(outcome.event)
  }

  /** A bar of bids went by. Returns the close, where it led to one. */
  onBar(bar: BarSteps, spread: Steps): ClosedEvent | null {
    if (this.#open === null) return null
    const judged = this.#open.side === 'BUY' ? bar : askBar(bar, spread)
    return this.#follow(this.#parts.scalp.onBar(this.#symbol, pricedBar(judged, this.#parts.instrument)))
  }

  /** A tick came in. Returns the close, where it led to one. */
  onPrices({ time, bid, ask }: MarketPrices): ClosedEvent | null {
    if (this.#open === null) return null
    const { instrument, scalp } = this.#parts
    return this.#follow(
      scalp.onQuote(this.#symbol, { time, bid: toPrice(bid, instrument), ask: toPrice(ask, instrument) }),
    )
  }

  /** Closes what is open at the market, from a price seen on the closing side. */
  close(request: CloseRequest, price: Steps, time: EpochMs): ClosedEvent | null {
    if (this.#open === null) return null
    const outcome = this.#parts.scalp.requestClose(this.#symbol, request, time)
    return outcome.type === 'CLOSE' ? this.#fill(outcome.command, price) : null
  }

  #follow(outcomes: readonly MarketOutcome[]): ClosedEvent | null {
    let closed: ClosedEvent | null = null
    for (const outcome of outcomes) {
      if (outcome.type === 'PROMOTED') this.#promote(outcome.event)
      else if (outcome.type === 'CLOSE') closed = this.#fill(outcome.command, this.#referenceOf(outcome.command))
      else throw new AlavancaError('IMPOSSIBLE_STATE', `A recorded price came out of order at ${outcome.time}.`)
    }
    return closed
  }

  #promote(event: ScalpEvent): void {
    if (this.#open !== null) this.#open = { ...this.#open, promoted: true }
    this.#parts.onScalpEvent(event)
  }

  #referenceOf({ referencePrice }: CloseCommand): Steps {
    if (referencePrice === null)
      throw new AlavancaError('IMPOSSIBLE_STATE', 'A close that a price triggered names no price.')
    return toSteps(referencePrice, this.#parts.instrument)
  }

  #fill({ contracts, reason, time }: CloseCommand, price: Steps): ClosedEvent {
    const { broker, scalp, instrument, onScalpEvent } = this.#parts
    const side = this.#open?.side ?? 'BUY'
    const filled = toPrice(broker.fillOfClose(side, reason, price), instrument)
    const outcome = scalp.confirmClose({ symbol: this.#symbol, price: filled, contracts, time })
    if (outcome.type !== 'CLOSED')
      throw new AlavancaError('IMPOSSIBLE_STATE', 'A whole fill left part of an extra leg open.')
    this.#open = null
    onScalpEvent(outcome.event)
    return outcome.event
  }
}
