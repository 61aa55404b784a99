import { CapitalManager } from '@alavanca/capital'
import { type Cents, type EpochMs, invalidInput, pointsToSteps, type Steps, toSteps } from '@alavanca/core'
import type { BatchResult } from '@alavanca/online'
import { requireBar, ScalpManager, toBarSteps } from '@alavanca/scalp'
import { type MarketPrices, pricesAt, pricesOfTick } from '../broker/market-prices.ts'
import type { EntryOutcome } from '../broker/orders.ts'
import { SimulatedBroker } from '../broker/simulated-broker.ts'
import { BarAggregator } from '../load/bar-aggregator.ts'
import type { MarketBar, MarketTick } from '../market-data.ts'
import { EquityCurve } from './equity-curve.ts'
import { type ExtraFunnel, emptyExtraFunnel } from './funnel.ts'
import { Learning } from './learning.ts'
import { Ledger } from './ledger.ts'
import { type EntryGrounds, PositionKeeper } from './position-keeper.ts'
import type { ReplaySetup } from './replay-setup.ts'
import { RunLog } from './run-log.ts'
import { type RunSummary, summarise } from './run-summary.ts'
import { Seen } from './seen.ts'
import { SessionHoursClock } from './session-hours.ts'
import { SignalDesk } from './signal-desk.ts'
import { sizeByCapital } from './size-by-capital.ts'
import { sizeByGate } from './size-by-gate.ts'
import type { Sizer } from './sizer.ts'
import { tellBeliefs } from './tell-beliefs.ts'

const MINUTE_MS = 60_000

/**
 * A recorded market through sizing and scalp exits, one bar or tick at a time. At every bar, in this order: the day rolls
 * over; what a finished session left open is closed; the waiting order is filled at the open; exits are judged; the
 * session's end closes what is open; the strategy sees the finished bar. A tick comes after the bar that it completes.
 */
export class ReplaySession {
  readonly #setup: ReplaySetup
  readonly #log: RunLog
  readonly #ledger: Ledger
  readonly #hours: SessionHoursClock
  readonly #capital: CapitalManager
  readonly #scalp: ScalpManager
  readonly #broker: SimulatedBroker
  readonly #desk: SignalDesk
  readonly #learning: Learning | null
  readonly #keeper: PositionKeeper
  readonly #bars: BarAggregator
  readonly #usualSpread: Steps
  readonly #equity = new EquityCurve()
  readonly #seen = new Seen()
  #grounds: EntryGrounds | null = null
  #prices: MarketPrices | null = null
  #closesAt = Number.NEGATIVE_INFINITY

  constructor(setup: ReplaySetup) {
    const { instrument, broker } = setup
    this.#setup = setup
    this.#log = new RunLog(setup.listener)
    this.#ledger = new Ledger(setup.timeZone, setup.dailyLossLimit ?? (0 as Cents))
    this.#hours = new SessionHoursClock(instrument)
    this.#capital = new CapitalManager({ config: setup.capital })
    this.#scalp = new ScalpManager({ config: setup.scalp, instruments: [instrument] })
    this.#broker = new SimulatedBroker(instrument, broker, setup.scalp.intrabar)
    this.#bars = new BarAggregator({ instrument, durationMs: setup.barMs ?? MINUTE_MS })
    this.#usualSpread = pointsToSteps(broker.spreadPoints, instrument, 'spreadPoints')
    this.#learning = setup.learning ? new Learning(setup.learning, this.#capital, this.#onBatch) : null
    const extras = emptyExtraFunnel()
    this.#desk = new SignalDesk(instrument, this.#sizer(extras), extras)
    this.#keeper = new PositionKeeper({
      instrument,
      scalp: this.#scalp,
      broker: this.#broker,
      ledger: this.#ledger,
      commissionPerContract: broker.commissionPerContract,
      onScalpEvent: this.#log.onScalpEvent,
      onTrade: (trade, lesson) => {
        this.#log.onTrade(trade)
        if (lesson !== null) this.#learning?.learn(trade, lesson)
      },
    })
  }

  readonly #onBatch = (result: BatchResult, time: EpochMs): void => {
    this.#log.onBatch(result)
    if (this.#learning !== null) tellBeliefs(this.#setup.listener ?? {}, this.#learning.policy, time)
  }

  #sizer(extras: ExtraFunnel): Sizer {
    const shared = { scalp: this.#scalp, extras }
    if (this.#learning === null)
      return sizeByCapital({ ...shared, capital: this.#capital, onAllocation: this.#log.onAllocation })
    return sizeByGate({ ...shared, gate: this.#learning.gate, onDecision: this.#log.onDecision })
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
    const spread = bar.spread === null ? this.#usualSpread : toSteps(bar.spread, instrument)
    if (this.#broker.waiting !== null && this.#hours.overlaps(bar.time, bar.durationMs))
      this.#settle(this.#broker.enter(pricesAt(bar.time, toSteps(bar.open, instrument), spread)))
    if (!this.#keeper.isFlat) this.#keeper.onBar(toBarSteps(bar, instrument), spread)
    this.#prices = pricesAt(bar.time + bar.durationMs, toSteps(bar.close, instrument), spread)
    if (this.#prices.time >= this.#closesAt) this.#keeper.flatten(this.#prices)
    this.#finishBar(bar)
  }

  /** The next tick, oldest first; equal times are normal. Throws `INVALID_INPUT` for one older than the last. */
  onTick(tick: MarketTick): void {
    const finished = this.#bars.push(tick)
    if (finished !== null) this.#finishBar(finished)
    this.#reach(tick.time, 'tick.time')
    this.#seen.tick(tick)
    const prices = pricesOfTick(tick, this.#setup.instrument, this.#usualSpread)
    if (prices === null) return
    this.#prices = prices
    if (this.#broker.waiting !== null && this.#hours.overlaps(tick.time, 0)) this.#settle(this.#broker.enter(prices))
    if (this.#keeper.isFlat) return
    this.#keeper.onPrices(prices)
    const equity = this.#ledger.equityWith(this.#keeper.unrealised(prices))
    this.#equity.see(equity)
    this.#setup.listener?.onEquity?.(equity)
  }

  /** The recording is over: what is open is closed at its last price. Call it once. */
  finish(): RunSummary {
    const last = this.#bars.finish()
    if (last !== null) this.#finishBar(last)
    this.#settle(this.#broker.cancel())
    if (this.#prices !== null) this.#keeper.flatten(this.#prices)
    this.#value(0)
    return summarise({
      setup: this.#setup,
      seen: this.#seen,
      log: this.#log,
      ledger: this.#ledger,
      equity: this.#equity,
      desk: this.#desk,
      learning: this.#learning === null ? null : this.#log.learning.summary(this.#learning),
      capital: this.#capital.stats(),
      scalp: this.#scalp.stats(),
    })
  }

  /** Time goes on: a new day begins, an old session ends. */
  #reach(time: number, path: string): void {
    if (time < this.#seen.newest)
      throw invalidInput(path, time, `must not be before ${this.#seen.newest}: a replay only goes forward`)
    if (time >= this.#closesAt) {
      // no recorded price at the close itself: the last one before it is the best there is
      if (this.#prices !== null) this.#keeper.flatten(this.#prices)
      this.#closesAt = this.#hours.nextClose(time)
    }
    this.#ledger.reach(time)
  }

  /** What became of the waiting order. */
  #settle(outcome: EntryOutcome | null): void {
    const grounds = this.#grounds
    if (outcome === null || grounds === null) return
    this.#grounds = null
    this.#desk.count(outcome)
    if (outcome.type === 'FILLED') this.#keeper.open(outcome, grounds)
  }

  /** Marks what the account is worth. */
  #value(unrealised: number): void {
    const equity = this.#ledger.equityWith(unrealised)
    this.#equity.mark(equity)
    this.#setup.listener?.onEquity?.(equity)
  }

  /** A bar is complete: the account is valued, and the strategy is asked. */
  #finishBar(bar: MarketBar): void {
    this.#value(this.#prices === null ? 0 : this.#keeper.unrealised(this.#prices))
    this.#setup.listener?.onBar?.(bar)
    const decision = this.#setup.strategy.onBar(bar)
    if (decision === null) return
    const time = bar.time + bar.durationMs
    const entry = this.#desk.decide(decision, {
      time,
      pnlToday: this.#ledger.pnlToday,
      isReduceOnly: this.#ledger.isReduceOnly,
      inPosition: this.#broker.isBusy,
      expiresAt: this.#hours.orderExpiry(time, bar.durationMs),
    })
    if (entry === null) return
    this.#grounds = entry.grounds
    this.#broker.submit(entry.order)
  }
}
