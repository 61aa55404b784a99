import {
  type Cents,
  type EpochMs,
  invalidInput,
  pointsToSteps,
  requireSignal,
  type Steps,
  toPrice,
  toSteps,
} from '@alavanca/core'
import type { Engine, EngineEvent, EngineSnapshot, LegName } from '@alavanca/engine'
import type { MarketBar, MarketTick } from '@alavanca/recordings'
import { BarAggregator } from '@alavanca/recordings'
import type { RunSummary } from '@alavanca/report'
import { requireBar, toBarSteps } from '@alavanca/scalp'
import { type MarketPrices, pricesAt, pricesOfTick } from '../broker/market-prices.ts'
import { SimulatedBroker } from '../broker/simulated-broker.ts'
import { engineOf } from './engine-of.ts'
import { EquityCurve } from './equity-curve.ts'
import { Money } from './money.ts'
import type { ReplaySetup } from './replay-setup.ts'
import { RunLog } from './run-log.ts'
import { Seen } from './seen.ts'
import { SessionHoursClock } from './session-hours.ts'
import { SignalTally } from './signal-tally.ts'
import { summarise } from './summarise.ts'
import { tellBeliefs } from './tell-beliefs.ts'

const MINUTE_MS = 60_000
// the extra leg is judged by its own rules before either bracket
const BRACKETS: readonly LegName[] = ['BASE', 'EXTRA']

/**
 * A recorded market through the engine that trades live, one bar or tick at a time, with a simulated broker behind it. At
 * every bar, in this order: what a finished session left open is closed; the waiting order is filled at the open; exits
 * are judged; the session's end closes what is open; the strategy sees the finished bar. A tick comes after the bar that
 * it completes.
 */
export class ReplaySession {
  readonly #setup: ReplaySetup
  readonly #engine: Engine
  readonly #broker: SimulatedBroker
  readonly #log: RunLog
  readonly #hours: SessionHoursClock
  readonly #bars: BarAggregator
  readonly #usualSpread: Steps
  readonly #money = new Money()
  readonly #tally = new SignalTally()
  readonly #equity = new EquityCurve()
  readonly #seen = new Seen()
  #prices: MarketPrices | null = null
  #closesAt = Number.NEGATIVE_INFINITY
  #orderExpiry = Number.POSITIVE_INFINITY

  constructor(setup: ReplaySetup) {
    const { instrument, broker } = setup
    this.#setup = setup
    this.#engine = engineOf(setup)
    this.#broker = new SimulatedBroker(instrument, broker, setup.scalp.intrabar)
    this.#log = new RunLog(setup.listener)
    this.#hours = new SessionHoursClock(instrument)
    this.#bars = new BarAggregator({ instrument, durationMs: setup.barMs ?? MINUTE_MS })
    this.#usualSpread = pointsToSteps(broker.spreadPoints, instrument, 'spreadPoints')
  }

  /** A bar from before the recording, for the strategy's indicators. Nothing is traded on it. */
  warmUp(bar: MarketBar): void {
    requireBar(bar)
    this.#setup.strategy.onBar(bar)
  }

  /** The next bar, oldest first. Throws `INVALID_INPUT` for one that makes no sense or is older than the last. */
  onBar(bar: MarketBar): void {
    requireBar(bar)
    this.#reach(bar.time, 'bar.time')
    this.#seen.bar(bar)
    const { instrument } = this.#setup
    const { time, durationMs, open, high, low, close } = bar
    const spread = bar.spread === null ? this.#usualSpread : toSteps(bar.spread, instrument)
    if (this.#broker.hasWaiting && this.#hours.overlaps(time, durationMs))
      this.#fillWaiting(pricesAt(time, toSteps(open, instrument), spread))
    const { symbol } = instrument
    const closing = pricesAt(time + durationMs, toSteps(close, instrument), spread)
    this.#broker.see(closing)
    this.#give({ type: 'BAR', symbol, time, durationMs, open, high, low, close, spread: toPrice(spread, instrument) })
    if (!this.#broker.isFlat) this.#judgeBrackets(bar, spread)
    this.#prices = closing
    if (closing.time >= this.#closesAt) this.#flatten(closing)
    this.#finishBar(bar)
  }

  /** The next tick, oldest first; equal times are normal. Throws `INVALID_INPUT` for one older than the last. */
  onTick(tick: MarketTick): void {
    const finished = this.#bars.push(tick)
    if (finished !== null) this.#finishBar(finished)
    this.#reach(tick.time, 'tick.time')
    this.#seen.tick(tick)
    const { instrument } = this.#setup
    const prices = pricesOfTick(tick, instrument, this.#usualSpread)
    if (prices === null) return
    this.#prices = prices
    if (this.#broker.hasWaiting && this.#hours.overlaps(tick.time, 0)) this.#fillWaiting(prices)
    const { symbol } = instrument
    const [bid, ask] = [toPrice(prices.bid, instrument), toPrice(prices.ask, instrument)]
    this.#broker.see(prices)
    this.#give({ type: 'QUOTE', symbol, time: tick.time, bid, ask })
    if (this.#broker.isFlat) return
    for (const leg of BRACKETS) {
      const exit = this.#broker.exitOnPrices(leg, prices)
      if (exit !== null) this.#give(exit)
    }
    this.#equity.see(this.#value(this.#broker.unrealised(prices)))
  }

  /** The recording is over: what is open is closed at its last price. Call it once. */
  finish(): RunSummary {
    const last = this.#bars.finish()
    if (last !== null) this.#finishBar(last)
    this.#lapse(this.#seen.to ?? 0)
    if (this.#prices !== null) this.#flatten(this.#prices)
    this.#equity.mark(this.#value(0))
    const { learnt, scalp } = this.#engine
    return summarise({
      setup: this.#setup,
      seen: this.#seen,
      log: this.#log,
      money: this.#money,
      equity: this.#equity,
      tally: this.#tally,
      learning: learnt === null ? null : this.#log.learning.summary(learnt),
      capital: this.#engine.capital(this.#setup.instrument.symbol).stats(),
      tradesBeyondCapital: this.#engine.publicState().counts.beyondCapital,
      scalp: scalp.stats(),
    })
  }

  /** The engine as it stands, for a journal's head or for a run that goes on from here. */
  snapshot(): EngineSnapshot {
    return this.#engine.snapshot()
  }

  /** One event into the engine, its commands to the broker, the broker's answers into the engine again. */
  #give(event: EngineEvent): void {
    const step = this.#engine.process(event)
    this.#log.step(step)
    if (step.records.length > 0 || event.type === 'SIGNAL') this.#count(step)
    for (const command of step.commands)
      for (const answer of this.#broker.carryOut(command, this.#orderExpiry)) this.#give(answer)
  }

  #count(step: Parameters<SignalTally['step']>[0]): void {
    this.#tally.step(step)
    for (const record of step.records) {
      if (record.type === 'REALISED') this.#money.book(record)
      if (record.type === 'DAY_STARTED') this.#money.startDay()
      if (record.type === 'LEARNT') this.#tellBeliefs(step.time)
    }
  }

  #tellBeliefs(time: EpochMs): void {
    const { learnt } = this.#engine
    if (learnt !== null) tellBeliefs(this.#setup.listener ?? {}, learnt.policy, time)
  }

  /** Time goes on: an old session ends. */
  #reach(time: number, path: string): void {
    if (time < this.#seen.newest)
      throw invalidInput(path, time, `must not be before ${this.#seen.newest}: a replay only goes forward`)
    if (time < this.#closesAt) return
    // no recorded price at the close itself: the last one before it is the best there is
    if (this.#prices !== null) this.#flatten(this.#prices)
    this.#closesAt = this.#hours.nextClose(time)
  }

  /** An order, and the extra that follows it, at the same price. */
  #fillWaiting(prices: MarketPrices): void {
    while (this.#broker.hasWaiting) {
      const answer = this.#broker.fillNext(prices)
      if (answer !== null) this.#give(answer)
    }
  }

  #judgeBrackets(bar: MarketBar, spread: Steps): void {
    const steps = toBarSteps(bar, this.#setup.instrument)
    for (const leg of BRACKETS) {
      const exit = this.#broker.exitOnBar(leg, steps, spread)
      if (exit !== null) this.#give(exit)
    }
  }

  #flatten(prices: MarketPrices): void {
    for (const exit of this.#broker.flatten(prices)) this.#give(exit)
  }

  #lapse(time: number): void {
    for (const answer of this.#broker.lapse(time)) this.#give(answer)
  }

  /** What the account is worth, open positions included. */
  #value(unrealised: number): Cents {
    const equity = this.#money.equityWith(unrealised)
    this.#log.equity(equity)
    return equity
  }

  /** A bar is complete: the account is valued, and the strategy is asked. */
  #finishBar(bar: MarketBar): void {
    this.#equity.mark(this.#value(this.#prices === null ? 0 : this.#broker.unrealised(this.#prices)))
    this.#log.bar(bar)
    const decision = this.#setup.strategy.onBar(bar)
    if (decision === null) return
    const { signal, context } = decision
    const { symbol } = this.#setup.instrument
    if (requireSignal(signal).symbol !== symbol)
      throw invalidInput('signal.symbol', signal.symbol, `must be ${symbol}, which is replayed`)
    const time = bar.time + bar.durationMs
    const expiry = this.#hours.orderExpiry(time, bar.durationMs)
    if (expiry === null && signal.side !== 'HOLD') {
      this.#tally.outsideSession()
      return
    }
    this.#orderExpiry = expiry ?? Number.POSITIVE_INFINITY
    this.#give({ type: 'SIGNAL', time, signal, context })
  }
}
