import type { Engine, MarketEvent, Step } from '@alavanca/engine'
import type { MarketBar } from '@alavanca/recordings'
import { CounterfactualBook, type PerformanceTracker, type RunSummary } from '@alavanca/report'
import { EquityCurve } from './equity-curve.ts'
import { HeldWorth } from './held-worth.ts'
import { Money } from './money.ts'
import { performanceOf, performanceTracker } from './performance.ts'
import type { ReplaySetup } from './replay-setup.ts'
import { RunLog } from './run-log.ts'
import { Seen } from './seen.ts'
import { SignalTally } from './signal-tally.ts'
import { summarise } from './summarise.ts'

const MINUTE_MS = 60_000

interface Prices {
  readonly bid: number
  readonly ask: number
}

const pricesOf = (event: MarketEvent): Prices => {
  if (event.type === 'BAR') return { bid: event.close, ask: event.close + (event.spread ?? 0) }
  return 'price' in event ? { bid: event.price, ask: event.price } : event
}

/** A bar as a replay's listeners are told it. */
const barOf = ({
  time,
  durationMs,
  open,
  high,
  low,
  close,
  spread,
}: Extract<MarketEvent, { type: 'BAR' }>): MarketBar =>
  // what was traded is not among what an engine is told
  ({ time, durationMs, open, high, low, close, volume: 0, spread: spread ?? null })

/**
 * Steps that are on record, of a life or of a replay, through all that a replay's own steps go through: the same listener,
 * figures and summary. What no step says stays unknown: prices between those that the engine was told, volumes, and signals that
 * never reached it. Hand it the steps of one instrument, oldest first; a stretch of them will do.
 */
export class StoredRun {
  readonly #setup: ReplaySetup
  readonly #log: RunLog
  readonly #performance: PerformanceTracker | null
  readonly #money = new Money()
  readonly #tally = new SignalTally()
  readonly #seen = new Seen()
  readonly #equity = new EquityCurve()
  readonly #held: HeldWorth
  #prices: Prices | null = null
  /** A bar that is being told, or gathered of quotes. */
  #bar: MarketBar | null = null
  /** Whether the account is to be valued once what the newest quote led to is known. */
  #isDue = false

  constructor(setup: ReplaySetup) {
    this.#setup = setup
    const { instrument, broker, scalp, listener } = setup
    const instrumentOf = (symbol: string) => (symbol === instrument.symbol ? instrument : undefined)
    this.#performance = performanceTracker(setup)
    const refused = new CounterfactualBook({ instrumentOf, extra: scalp })
    this.#log = new RunLog(refused, listener, this.#performance)
    this.#held = new HeldWorth(instrument, broker.commissionPerContract)
  }

  onStep(step: Step): void {
    const { event } = step
    if (event.type !== 'EXIT_FILL') this.#value()
    if (this.#bar !== null && this.#endsBar(step, this.#bar)) this.#finishBar(this.#bar)
    if (event.type === 'BAR' || event.type === 'QUOTE') this.#price(event)
    this.#log.step(step)
    this.#held.step(step)
    if (step.records.length > 0 || event.type === 'SIGNAL') this.#count(step)
  }

  /**
   * All of it. What the engine counts itself, of capital, extras and what was learnt, is as of `engine`, since its own beginning,
   * also where the steps were a stretch.
   */
  finish(engine: Engine): RunSummary {
    this.#value()
    if (this.#bar !== null) this.#finishBar(this.#bar)
    this.#equity.mark(this.#worth())
    const { learnt, scalp } = engine
    this.#setup.listener?.onSnapshot?.(engine.snapshot())
    return summarise({
      setup: this.#setup,
      seen: this.#seen,
      log: this.#log,
      money: this.#money,
      equity: this.#equity,
      tally: this.#tally,
      learning: learnt === null ? null : this.#log.learning.summary(learnt),
      capital: engine.capital(this.#setup.instrument.symbol).stats(),
      tradesBeyondCapital: engine.publicState().counts.beyondCapital,
      scalp: scalp.stats(),
      performance: performanceOf(this.#performance, this.#setup),
    })
  }

  #price(event: MarketEvent): void {
    this.#prices = pricesOf(event)
    if (event.type === 'BAR') {
      this.#bar = barOf(event)
      this.#seen.bar(this.#bar)
      return
    }
    const { bid, ask } = this.#prices
    this.#seen.tick({ time: event.time, bid, ask, last: null, volume: 0 })
    this.#isDue = !this.#held.isFlat
    const before = this.#bar
    const time = Math.floor(event.time / MINUTE_MS) * MINUTE_MS
    const { open, high, low } = before ?? { open: bid, high: bid, low: bid }
    const prices = { open, high: Math.max(high, bid), low: Math.min(low, bid), close: bid }
    this.#bar = { time, durationMs: MINUTE_MS, ...prices, volume: 0, spread: null }
  }

  /** A bar is over when something comes after it. */
  #endsBar({ event, time }: Step, bar: MarketBar): boolean {
    if (event.type === 'BAR') return true
    const end = bar.time + bar.durationMs
    // what a bar fills may bear the time of its end
    return time > end || (time === end && event.type !== 'FILL' && event.type !== 'EXIT_FILL')
  }

  #finishBar(bar: MarketBar): void {
    this.#bar = null
    this.#equity.mark(this.#worth())
    this.#log.bar(bar)
  }

  #value(): void {
    if (!this.#isDue) return
    this.#isDue = false
    this.#equity.see(this.#worth())
  }

  #worth() {
    const { bid, ask } = this.#prices ?? { bid: 0, ask: 0 }
    const equity = this.#money.equityWith(this.#prices === null ? 0 : this.#held.at(bid, ask))
    this.#log.equity(equity)
    return equity
  }

  #count(step: Step): void {
    this.#tally.step(step)
    for (const record of step.records) {
      if (record.type === 'REALISED') this.#money.book(record)
      if (record.type === 'DAY_STARTED') this.#money.startDay()
    }
  }
}
