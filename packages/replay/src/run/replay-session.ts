import { type Cents, invalidInput, requireSignal, toPrice, toSteps } from '@alavanca/core'
import type { EngineSnapshot, Shown, SignalEvent } from '@alavanca/engine'
import type { MarketBar, MarketTick } from '@alavanca/recordings'
import { BarAggregator } from '@alavanca/recordings'
import type { RunSummary } from '@alavanca/report'
import { requireBar, toBarSteps } from '@alavanca/scalp'
import { type MarketPrices, pricesAt, pricesOfTick } from '../broker/market-prices.ts'
import { EquityCurve } from './equity-curve.ts'
import { performanceOf } from './performance.ts'
import type { ReplaySetup } from './replay-setup.ts'
import { Seen } from './seen.ts'
import { SessionHoursClock } from './session-hours.ts'
import { summarise } from './summarise.ts'
import { Trading } from './trading.ts'

const MINUTE_MS = 60_000

/**
 * A recorded market through the engine that trades live, one bar or tick at a time, with a simulated broker behind it. At
 * every bar, in this order: what a finished session left open is closed; orders that wait are filled at the open, those that
 * wait for a price if it is there; exits are judged, the engine's and then the broker's, by the levels that held before the
 * bar; entries whose price lies inside the bar are filled; what the engine made of the whole bar, such as moved levels, is
 * carried out; the session's end closes what is open; the strategy sees the finished bar. A tick comes after the bar that it
 * completes, and the strategy is told what became of its wishes before it is asked again. A strategy that throws ends the run.
 */
export class ReplaySession {
  readonly #setup: ReplaySetup
  readonly #trading: Trading
  readonly #hours: SessionHoursClock
  readonly #bars: BarAggregator
  readonly #equity = new EquityCurve()
  readonly #seen = new Seen()
  #prices: MarketPrices | null = null
  #closesAt = Number.NEGATIVE_INFINITY

  constructor(setup: ReplaySetup) {
    const { instrument } = setup
    this.#setup = setup
    this.#trading = new Trading(setup)
    this.#hours = new SessionHoursClock(instrument)
    this.#bars = new BarAggregator({ instrument, durationMs: setup.barMs ?? MINUTE_MS })
  }

  /** A bar from before the recording, for the strategy's indicators. Nothing is traded on it. */
  warmUp(bar: MarketBar): void {
    requireBar(bar)
    this.#trading.desk.ask({ type: 'BAR', bar })
  }

  /** The next bar, oldest first. Throws `INVALID_INPUT` for one that makes no sense or is older than the last. */
  onBar(bar: MarketBar): void {
    this.#trading.desk.requireSound()
    requireBar(bar)
    this.#reach(bar.time, 'bar.time')
    this.#seen.bar(bar)
    const { instrument } = this.#setup
    const trading = this.#trading
    const { broker } = trading
    const { time, durationMs, open, high, low, close } = bar
    const end = time + durationMs
    const spread = bar.spread === null ? trading.usualSpread : toSteps(bar.spread, instrument)
    trading.lapseDue(time)
    if (trading.waits && this.#hours.overlaps(time, durationMs))
      trading.fillWaiting(pricesAt(time, toSteps(open, instrument), spread))
    const { symbol } = instrument
    const closing = pricesAt(end, toSteps(close, instrument), spread)
    broker.see(closing)
    trading.see({ type: 'BAR', symbol, time, durationMs, open, high, low, close, spread: toPrice(spread, instrument) })
    if (!broker.isFlat) trading.judgeBrackets(toBarSteps(bar, instrument), spread)
    if (broker.hasWaitingAtPrice && this.#hours.overlaps(time, durationMs))
      trading.enterInside(toBarSteps(bar, instrument), spread)
    trading.lapseDue(end)
    trading.carryOutLater()
    this.#prices = closing
    if (end >= this.#closesAt) trading.flatten(closing)
    this.#finishBar(bar)
  }

  /** The next tick, oldest first; equal times are normal. Throws `INVALID_INPUT` for one older than the last. */
  onTick(tick: MarketTick): void {
    this.#trading.desk.requireSound()
    const finished = this.#bars.push(tick)
    if (finished !== null) this.#finishBar(finished)
    this.#reach(tick.time, 'tick.time')
    this.#seen.tick(tick)
    this.#trade(tick)
    if (this.#trading.desk.asksTicks) this.#ask({ type: 'TICK', tick }, 0)
  }

  /** What a tick does to what waits and to what is held. */
  #trade(tick: MarketTick): void {
    const { instrument } = this.#setup
    const trading = this.#trading
    const { broker } = trading
    const prices = pricesOfTick(tick, instrument, trading.usualSpread)
    if (prices === null) return
    this.#prices = prices
    trading.lapseDue(tick.time)
    if (trading.waits && this.#hours.overlaps(tick.time, 0)) trading.fillWaiting(prices)
    const { symbol } = instrument
    const [bid, ask] = [toPrice(prices.bid, instrument), toPrice(prices.ask, instrument)]
    broker.see(prices)
    trading.see({ type: 'QUOTE', symbol, time: tick.time, bid, ask })
    if (broker.isFlat) return
    trading.judgeBracketsNow(prices)
    this.#equity.see(this.#value(broker.unrealised(prices)))
  }

  /** The recording is over: what is open is closed at its last price. Call it once. */
  finish(): RunSummary {
    const trading = this.#trading
    trading.desk.requireSound()
    const last = this.#bars.finish()
    if (last !== null) this.#finishBar(last)
    trading.lapse(this.#seen.to ?? 0)
    if (this.#prices !== null) trading.flatten(this.#prices)
    this.#equity.mark(this.#value(0))
    trading.desk.tell()
    this.#setup.listener?.onSnapshot?.(this.snapshot())
    const { engine, log, money, tally, performance } = trading
    const { learnt, scalp } = engine
    return summarise({
      setup: this.#setup,
      seen: this.#seen,
      log,
      money,
      equity: this.#equity,
      tally,
      learning: learnt === null ? null : log.learning.summary(learnt),
      capital: engine.capital(this.#setup.instrument.symbol).stats(),
      tradesBeyondCapital: engine.publicState().counts.beyondCapital,
      scalp: scalp.stats(),
      performance: performanceOf(performance, this.#setup),
    })
  }

  /** The engine as it stands, for a journal's head or for a run that goes on from here. */
  snapshot(): EngineSnapshot {
    return this.#trading.engine.snapshot()
  }

  /** Time goes on: an old session ends. */
  #reach(time: number, path: string): void {
    if (time < this.#seen.newest)
      throw invalidInput(path, time, `must not be before ${this.#seen.newest}: a replay only goes forward`)
    if (time < this.#closesAt) return
    // no recorded price at the close itself: the last one before it is the best there is
    if (this.#prices !== null) this.#trading.flatten(this.#prices)
    this.#closesAt = this.#hours.nextClose(time)
  }

  /** What the account is worth, open positions included. */
  #value(unrealised: number): Cents {
    const equity = this.#trading.money.equityWith(unrealised)
    this.#trading.log.equity(equity)
    return equity
  }

  /** A bar is complete: the account is valued, and the strategy is asked. */
  #finishBar(bar: MarketBar): void {
    this.#equity.mark(this.#value(this.#prices === null ? 0 : this.#trading.broker.unrealised(this.#prices)))
    this.#trading.log.bar(bar)
    this.#ask({ type: 'BAR', bar }, bar.durationMs)
  }

  #ask(shown: Shown, durationMs: number): void {
    for (const event of this.#trading.desk.ask(shown)) {
      if (event.type === 'SIGNAL') this.#signal(event, durationMs)
      else this.#trading.give(event)
    }
  }

  #signal(event: SignalEvent, durationMs: number): void {
    const { signal, time } = event
    const { symbol } = this.#setup.instrument
    if (requireSignal(signal).symbol !== symbol)
      throw invalidInput('signal.symbol', signal.symbol, `must be ${symbol}, which is replayed`)
    const expiry = this.#hours.orderExpiry(time, durationMs)
    if (expiry === null && signal.side !== 'HOLD') {
      this.#trading.outsideSession(event)
      return
    }
    this.#trading.orderExpiry = expiry ?? Number.POSITIVE_INFINITY
    this.#trading.give(event)
  }
}
