import {
  type Cents,
  type Instrument,
  moveValue,
  pointsToSteps,
  requireSignal,
  type Steps,
  toPrice,
  toTickSteps,
} from '@alavanca/core'
import {
  type Command,
  Engine,
  type EngineConfig,
  type EngineEvent,
  type EngineSnapshot,
  type LegName,
  type QuoteEvent,
  type SignalEvent,
  type Step,
} from '@alavanca/engine'
import {
  type BrokerConfig,
  type MarketPrices,
  pricesOfTick,
  SessionHoursClock,
  SimulatedBroker,
} from '@alavanca/replay'
import type { SideResult } from './paired-decisions.ts'

/** What one side of a shadow is made of. */
export interface ShadowSideParts {
  readonly instrument: Instrument
  readonly config: EngineConfig
  readonly broker: BrokerConfig
  /** Length of the bars that signals come at. */
  readonly barMs: number
  /** Where it goes on; flat, with nothing on its way. */
  readonly from: EngineSnapshot
}

/** A signal that a side is done with. */
export interface SideOutcome {
  readonly signalId: string
  readonly result: SideResult
}

interface Watched {
  readonly riskPerContract: Cents
  netCents: number
  riskCents: number
}

const LEGS: readonly LegName[] = ['BASE', 'EXTRA']

const tickOf = (event: QuoteEvent) =>
  'price' in event
    ? { time: event.time, bid: null, ask: null, last: event.price, volume: 0 }
    : { time: event.time, bid: event.bid, ask: event.ask, last: null, volume: 0 }

/** An answer under an id that follows from the journal alone, so that a break changes none. */
const named = (event: EngineEvent, sequence: number): EngineEvent =>
  event.type === 'FILL' || event.type === 'EXIT_FILL' ? { ...event, fillId: `shadow-${sequence}` } : event

/**
 * One of two settings under the same signals and prices: an engine of its own, and a broker made of the prices that came. It
 * knows no other broker, so nothing that it decides is ever ordered. Its rules of filling are those of a replay of ticks.
 */
export class ShadowSide {
  readonly #parts: ShadowSideParts
  readonly #engine: Engine
  readonly #broker: SimulatedBroker
  readonly #hours: SessionHoursClock
  readonly #usualSpread: Steps
  readonly #watched = new Map<string, Watched>()
  #prices: MarketPrices | null = null
  #closesAt = Number.NEGATIVE_INFINITY
  #orderExpiry = Number.POSITIVE_INFINITY

  constructor(parts: ShadowSideParts) {
    const { instrument, config, broker, from } = parts
    this.#parts = parts
    this.#engine = Engine.restore(from, { config })
    this.#broker = new SimulatedBroker(instrument, broker, config.scalp.intrabar)
    this.#hours = new SessionHoursClock(instrument)
    this.#usualSpread = pointsToSteps(broker.spreadPoints, instrument, 'spreadPoints')
  }

  /** Whether nothing is held, ordered or watched: only then a snapshot says everything. */
  get isAtRest(): boolean {
    const { positions, orders } = this.#engine.publicState()
    const { isFlat, hasWaiting, hasWaitingAtPrice } = this.#broker
    return this.#watched.size + positions.length + orders.length === 0 && isFlat && !hasWaiting && !hasWaitingAtPrice
  }

  snapshot(): EngineSnapshot {
    return this.#engine.snapshot()
  }

  /** One thing that happened; the signals that it is done with by that. */
  take(event: EngineEvent): readonly SideOutcome[] {
    if (event.type === 'QUOTE') this.#quote(event)
    else if (event.type === 'SIGNAL') this.#signal(event)
    else this.#give(event)
    return this.#watched.size === 0 ? [] : this.#outcomes()
  }

  #quote(event: QuoteEvent): void {
    const { instrument } = this.#parts
    const { time, symbol } = event
    const prices = pricesOfTick(tickOf(event), instrument, this.#usualSpread)
    if (prices === null) return
    if (time >= this.#closesAt) {
      // the last price of the session before is the best there is
      if (this.#prices !== null) this.#flatten(this.#prices)
      this.#closesAt = this.#hours.nextClose(time)
    }
    this.#prices = prices
    for (const answer of this.#broker.lapseDue(time)) this.#give(answer)
    if (this.#hours.overlaps(time, 0)) this.#fill(prices)
    this.#broker.see(prices)
    const [bid, ask] = [toPrice(prices.bid, instrument), toPrice(prices.ask, instrument)]
    this.#give({ type: 'QUOTE', symbol, time, bid, ask })
    for (const leg of LEGS) {
      const exit = this.#broker.exitOnPrices(leg, prices)
      if (exit !== null) this.#give(exit)
    }
  }

  /** An order, and what follows it, such as the extra, at the same price. */
  #fill(prices: MarketPrices): void {
    while (this.#broker.hasWaiting || this.#broker.hasWaitingAtPrice) {
      const answer = this.#broker.hasWaiting ? this.#broker.fillNext(prices) : this.#broker.fillReached(prices)
      if (answer === null) return
      this.#give(answer)
    }
  }

  #flatten(prices: MarketPrices): void {
    for (const exit of this.#broker.flatten(prices)) this.#give(exit)
  }

  #signal(event: SignalEvent): void {
    const { instrument, barMs } = this.#parts
    const { id, side, entryPrice, stopPrice } = requireSignal(event.signal)
    const expiry = this.#hours.orderExpiry(event.time, barMs)
    if (side !== 'HOLD') {
      const steps = toTickSteps(entryPrice, instrument, 1) - toTickSteps(stopPrice, instrument, 1)
      const riskPerContract = moveValue(Math.abs(steps), instrument)
      this.#watched.set(id, { riskPerContract, netCents: 0, riskCents: 0 })
    }
    // nothing could be filled at that hour
    if (expiry === null && side !== 'HOLD') return
    this.#orderExpiry = expiry ?? Number.POSITIVE_INFINITY
    this.#give(event)
  }

  /** One event into the engine, its commands to the broker, the broker's answers into the engine again. */
  #give(event: EngineEvent): void {
    const step = this.#engine.process(named(event, this.#engine.sequence))
    this.#note(step)
    for (const command of step.commands) {
      const isAtMarket = command.type === 'CLOSE' && command.referencePrice === null
      // what the host decides is done at the next price
      if (isAtMarket && (event.type === 'SIGNAL' || event.type === 'EXIT')) this.#broker.closeNext(command)
      else this.#carryOut(command)
    }
  }

  #carryOut(command: Command): void {
    for (const answer of this.#broker.carryOut(command, this.#orderExpiry)) this.#give(answer)
  }

  #note({ records }: Step): void {
    for (const record of records) {
      if (record.type === 'DECIDED') {
        const watched = this.#watched.get(record.decision.signalId)
        if (watched !== undefined) watched.riskCents = watched.riskPerContract * record.decision.fullBase
      } else if (record.type === 'TRADE_CLOSED') {
        const watched = this.#watched.get(record.trade.id)
        if (watched !== undefined) watched.netCents += record.trade.netCents
      }
    }
  }

  #outcomes(): readonly SideOutcome[] {
    const position = this.#engine.position(this.#parts.instrument.symbol)
    const over = [...this.#watched].filter(([id]) => position?.tradeId !== id && position?.reversal !== id)
    for (const [id] of over) this.#watched.delete(id)
    return over.map(([signalId, { netCents, riskCents }]) => ({ signalId, result: { netCents, riskCents } }))
  }
}
