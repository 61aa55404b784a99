import { type EpochMs, pointsToSteps, type Steps } from '@alavanca/core'
import {
  type Command,
  type Engine,
  type EngineEvent,
  type LegName,
  type MarketEvent,
  type SignalEvent,
  type Step,
  StrategyDesk,
} from '@alavanca/engine'
import { CounterfactualBook, type PerformanceTracker } from '@alavanca/report'
import type { BarSteps } from '@alavanca/scalp'
import type { MarketPrices } from '../broker/market-prices.ts'
import { SimulatedBroker } from '../broker/simulated-broker.ts'
import { engineOf } from './engine-of.ts'
import { Money } from './money.ts'
import { performanceTracker } from './performance.ts'
import type { ReplaySetup } from './replay-setup.ts'
import { RunLog } from './run-log.ts'
import { SignalTally } from './signal-tally.ts'
import { tellBeliefs } from './tell-beliefs.ts'

// the extra leg is judged by its own rules before either bracket
const BRACKETS: readonly LegName[] = ['BASE', 'EXTRA']

/** The engine, and the simulated broker behind it: what one says the other hears, and all of it is counted. */
export class Trading {
  readonly #setup: ReplaySetup
  readonly engine: Engine
  readonly broker: SimulatedBroker
  readonly log: RunLog
  readonly money: Money = new Money()
  readonly tally: SignalTally = new SignalTally()
  readonly desk: StrategyDesk
  /** Null where nobody asked for figures. */
  readonly performance: PerformanceTracker | null
  /** What a price is asked above its bid where nothing else was recorded. */
  readonly usualSpread: Steps
  /** When what is ordered from now on lapses. */
  orderExpiry: number = Number.POSITIVE_INFINITY
  /** What waits for the end of the bar that is being judged. */
  #later: Command[] = []

  constructor(setup: ReplaySetup) {
    const { instrument, broker } = setup
    this.#setup = setup
    this.engine = engineOf(setup)
    this.desk = new StrategyDesk(setup.strategy, this.engine, instrument.symbol)
    this.broker = new SimulatedBroker(instrument, broker, setup.scalp.intrabar)
    const refused = new CounterfactualBook({
      instrumentOf: (symbol) => (symbol === instrument.symbol ? instrument : undefined),
      extra: setup.scalp,
    })
    this.performance = performanceTracker(setup)
    this.log = new RunLog(refused, setup.listener, this.performance)
    this.usualSpread = pointsToSteps(broker.spreadPoints, instrument, 'spreadPoints')
  }

  /** Whether any order waits, for the next price or for its own. */
  get waits(): boolean {
    return this.broker.hasWaiting || this.broker.hasWaitingAtPrice
  }

  /** One event into the engine, its commands to the broker, the broker's answers into the engine again. */
  give(event: EngineEvent): void {
    const step = this.engine.process(event)
    this.log.step(step)
    this.desk.hear(step)
    if (step.records.length > 0 || event.type === 'SIGNAL') this.#count(step)
    for (const command of step.commands) this.#send(command, event)
  }

  /** The market goes on: nearly always that changes nothing, and nobody but a listener needs a step that says so. */
  see(event: MarketEvent): void {
    if (!this.log.hearsAll && this.engine.pass(event)) this.log.quiet(event)
    else this.give(event)
  }

  /** A signal that the engine is not asked about, for nothing could be filled at that hour. */
  outsideSession({ time, signal: { id: signalId, symbol } }: SignalEvent): void {
    this.tally.outsideSession()
    const reason = `No session of ${symbol} is open at that hour.`
    // as: the door has looked at times like it
    this.desk.refuse({
      type: 'SIGNAL_REFUSED',
      time: time as EpochMs,
      symbol,
      signalId,
      code: 'OUTSIDE_SESSION',
      reason,
    })
  }

  /** An order, and what follows it, such as the extra, at the same price. */
  fillWaiting(prices: MarketPrices): void {
    while (true) {
      const answer = this.broker.hasWaiting ? this.broker.fillNext(prices) : this.broker.fillReached(prices)
      if (answer !== null) this.give(answer)
      else if (!this.broker.hasWaiting) return
    }
  }

  /** Whether a bar makes anything leave by what the broker held before it. */
  judgeBrackets(bar: BarSteps, spread: Steps): void {
    for (const leg of BRACKETS) {
      const exit = this.broker.exitOnBar(leg, bar, spread)
      if (exit !== null) this.give(exit)
    }
  }

  /** The same of a tick. */
  judgeBracketsNow(prices: MarketPrices): void {
    for (const leg of BRACKETS) {
      const exit = this.broker.exitOnPrices(leg, prices)
      if (exit !== null) this.give(exit)
    }
  }

  /** Entries whose price lies inside the bar, and what the rest of the bar does to them. */
  enterInside(bar: BarSteps, spread: Steps): void {
    for (let answer = this.broker.fillInside(bar, spread); answer !== null; ) {
      this.give(answer)
      const exit = this.broker.exitAfterEntry('BASE')
      if (exit !== null) this.give(exit)
      answer = this.broker.fillInside(bar, spread)
    }
  }

  /** What the engine made of a whole bar, now that the bar is judged. */
  carryOutLater(): void {
    if (this.#later.length === 0) return
    const commands = this.#later
    this.#later = []
    for (const command of commands) this.#carryOut(command)
  }

  flatten(prices: MarketPrices): void {
    for (const exit of this.broker.flatten(prices)) this.give(exit)
  }

  /** Whatever waits lapses. */
  lapse(time: number): void {
    for (const answer of this.broker.lapse(time)) this.give(answer)
  }

  /** Entries lapse that have waited for their price until their time. */
  lapseDue(time: number): void {
    if (!this.broker.hasWaitingAtPrice) return
    for (const answer of this.broker.lapseDue(time)) this.give(answer)
  }

  /**
   * What the engine makes of a whole bar is known at its end only: of the broker's own levels the old ones hold until then. A
   * close that a price of the bar asked for is done at that price. What the host decides is done at the next price.
   */
  #send(command: Command, { type }: EngineEvent): void {
    const isAtMarket = command.type === 'CLOSE' && command.referencePrice === null
    if (type === 'BAR' && (isAtMarket || command.type === 'MODIFY' || command.type === 'CANCEL'))
      this.#later.push(command)
    else if (isAtMarket && (type === 'SIGNAL' || type === 'EXIT')) this.broker.closeNext(command)
    else this.#carryOut(command)
  }

  #carryOut(command: Command): void {
    for (const answer of this.broker.carryOut(command, this.orderExpiry)) this.give(answer)
  }

  #count(step: Step): void {
    this.tally.step(step)
    for (const record of step.records) {
      if (record.type === 'REALISED') this.money.book(record)
      if (record.type === 'DAY_STARTED') this.money.startDay()
      if (record.type === 'LEARNT') this.#tellBeliefs(step.time)
    }
  }

  #tellBeliefs(time: EpochMs): void {
    const { learnt } = this.engine
    if (learnt !== null) tellBeliefs(this.#setup.listener ?? {}, learnt.policy, time)
  }
}
