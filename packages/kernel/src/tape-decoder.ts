import { parseCapitalConfig } from '@alavanca/capital'
import { epochMs, invalidInput, requireSignal, SessionCalendar, toPrice } from '@alavanca/core'
import { Engine, type Shown, type SignalEvent, StrategyDesk } from '@alavanca/engine'
import { BarAggregator, type MarketBar, type MarketTick } from '@alavanca/recordings'
import { engineConfigOf, pricesOfTick, SessionHoursClock } from '@alavanca/replay'
import { parseScalpConfig, requireBar, requireQuote, toBarSteps } from '@alavanca/scalp'
import { blindStrategy } from './blind-strategy.ts'
import { DayColumns } from './day-columns.ts'
import { DecodedTape, ENDS_AFTER, ENDS_BEFORE, FILLS } from './decoded-tape.ts'
import { EventColumns, spreadSteps } from './event-columns.ts'
import { Growing } from './growing.ts'
import type { NotCovered } from './not-covered.ts'
import { SignalColumns } from './signal-columns.ts'
import type { Tape, TapeSetup } from './tape.ts'

const MINUTE_MS = 60_000
/** An engine takes nothing that is stamped beyond 2200. */
const LATEST = Date.UTC(2200, 0)

/** Decodes a market one bar or tick at a time, and asks the strategy as a `ReplaySession` would. */
export class TapeDecoder {
  readonly #setup: TapeSetup
  readonly #calendar: SessionCalendar
  readonly #hours: SessionHoursClock
  readonly #bars: BarAggregator
  readonly #blind: ReturnType<typeof blindStrategy>
  readonly #engine: Engine
  readonly #desk: StrategyDesk
  readonly #events = new EventColumns()
  readonly #days: DayColumns
  readonly #signals: SignalColumns
  readonly #marks = new Growing<Int32Array<ArrayBufferLike>>((length) => new Int32Array(length))
  readonly #fixed = new Growing<Int32Array<ArrayBufferLike>>((length) => new Int32Array(length))
  readonly #refused = new Map<string, NotCovered>()
  #kind: 'bars' | 'ticks' | null = null
  #newest = Number.NEGATIVE_INFINITY
  #end = Number.NEGATIVE_INFINITY
  #closesAt = Number.NEGATIVE_INFINITY

  constructor(setup: TapeSetup) {
    const { instrument, timeZone, sessionRollover, strategy } = setup
    this.#setup = setup
    this.#calendar = new SessionCalendar(timeZone, 'timeZone', sessionRollover)
    this.#hours = new SessionHoursClock(instrument)
    this.#bars = new BarAggregator({ instrument, durationMs: setup.barMs ?? MINUTE_MS })
    this.#blind = blindStrategy(strategy)
    const [capital, scalp] = [parseCapitalConfig(), parseScalpConfig({ tpPoints: 1, slPoints: 1 })]
    // looks at every signal as the engine of a replay does, and trades nothing: it never sees a price
    this.#engine = new Engine({ config: engineConfigOf({ ...setup, capital, scalp }) })
    this.#desk = new StrategyDesk(this.#blind.strategy, this.#engine, instrument.symbol)
    this.#days = new DayColumns(this.#calendar)
    this.#signals = new SignalColumns(instrument)
  }

  /** A bar from before the recording, for the strategy's indicators. */
  warmUp(bar: MarketBar): void {
    requireBar(bar)
    this.#desk.ask({ type: 'BAR', bar })
  }

  /** The next bar, oldest first. Throws `INVALID_INPUT` for one that makes no sense or is older than the last. */
  onBar(bar: MarketBar): void {
    const { instrument } = this.#setup
    this.#desk.requireSound()
    requireBar(bar)
    this.#isOf('bars')
    const { time, durationMs, spread } = bar
    const end = time + durationMs
    if (time < this.#end) this.#refuse('recording', 'has bars that overlap')
    const ends = this.#reach(time, 'bar.time') ? ENDS_BEFORE : 0
    if (spread !== null && !(spread >= 0 && Number.isFinite(spread)))
      throw invalidInput('bar.spread', spread, 'must be at least 0')
    const fills = this.#hours.overlaps(time, durationMs) ? FILLS : 0
    const flags = ends | fills | (end >= this.#closesAt ? ENDS_AFTER : 0)
    this.#event(time, end, flags)
    this.#events.bar(toBarSteps(bar, instrument), bar.close, spreadSteps(spread, instrument), flags)
    this.#days.note(end)
    this.#ask({ type: 'BAR', bar }, durationMs)
  }

  /** The next tick, oldest first; equal times are normal. Throws `INVALID_INPUT` for one older than the last. */
  onTick(tick: MarketTick): void {
    this.#desk.requireSound()
    this.#isOf('ticks')
    const finished = this.#bars.push(tick)
    if (finished !== null) this.#finishBar(finished)
    const ends = this.#reach(tick.time, 'tick.time') ? ENDS_BEFORE : 0
    this.#price(tick, ends)
    if (this.#desk.asksTicks) this.#ask({ type: 'TICK', tick }, 0)
  }

  /** The recording is over. Call it once. */
  finish(): Tape {
    this.#desk.requireSound()
    const last = this.#bars.finish()
    if (last !== null) this.#finishBar(last)
    this.#desk.tell()
    if (this.#events.isTooLarge) this.#refuse('recording', 'has prices of more than 2,147,483,647 steps')
    const kind = this.#kind ?? 'bars'
    const { instrument, timeZone, sessionRollover = '00:00', strategy, barMs = MINUTE_MS } = this.#setup
    return new DecodedTape({
      kind,
      instrument,
      timeZone,
      sessionRollover,
      strategy,
      barMs,
      calendar: this.#calendar,
      notCovered: [...this.#blind.notCovered(), ...this.#refused.values(), ...this.#signals.notCovered],
      columns: {
        ...this.#events.columns(kind),
        ...this.#days.columns(),
        ...this.#signals.columns(),
        marks: this.#marks.taken(),
        fixed: this.#fixed.taken(),
      },
    })
  }

  #price(tick: MarketTick, ends: number): void {
    const { instrument } = this.#setup
    const { time, bid, ask } = tick
    const prices = pricesOfTick(tick, instrument, 0 as Parameters<typeof pricesOfTick>[2])
    if (prices === null) {
      // nothing can be held before the first price
      if (this.#events.length > 0) this.#refuse('recording', 'has ticks without a price after the first with one')
      return
    }
    requireQuote({ time, bid: toPrice(prices.bid, instrument), ask: toPrice(prices.ask, instrument) })
    const flags = ends | (this.#hours.overlaps(time, 0) ? FILLS : 0)
    this.#event(time, time, flags)
    this.#events.tick(prices, bid !== null && ask !== null, flags)
  }

  #finishBar(bar: MarketBar): void {
    this.#marks.push(this.#events.length)
    this.#ask({ type: 'BAR', bar }, bar.durationMs)
  }

  /** An event comes in at which every run may have to look. */
  #event(time: number, end: number, flags: number): void {
    epochMs(end, 'event.time')
    if (end > LATEST) this.#refuse('recording', 'has times beyond the year 2200')
    this.#end = end
    if (this.#days.reach(time) || (flags & (ENDS_BEFORE | ENDS_AFTER)) !== 0) this.#fixed.push(this.#events.length)
  }

  /** Time goes on: whether a session ended. */
  #reach(time: number, path: string): boolean {
    if (time < this.#newest)
      throw invalidInput(path, time, `must not be before ${this.#newest}: a replay only goes forward`)
    this.#newest = time
    if (time < this.#closesAt) return false
    this.#closesAt = this.#hours.nextClose(time)
    return true
  }

  #ask(shown: Shown, durationMs: number): void {
    for (const event of this.#desk.ask(shown)) {
      if (event.type === 'SIGNAL') this.#signal(event, durationMs)
      else this.#refuse('strategy', `answers ${event.type}, which is about a trade of its own`)
    }
  }

  /** As a replay gives it to its engine: in a session, or where it wants nothing anyway. */
  #signal(event: SignalEvent, durationMs: number): void {
    const { symbol, side } = requireSignal(event.signal)
    const traded = this.#setup.instrument.symbol
    if (symbol !== traded) throw invalidInput('signal.symbol', symbol, `must be ${traded}, which is replayed`)
    const lapsesAt = this.#hours.orderExpiry(event.time, durationMs)
    if (lapsesAt === null && side !== 'HOLD') return
    this.#engine.process(event)
    const breaksDay = this.#days.reach(event.time)
    this.#signals.add(event, this.#events.length, lapsesAt ?? Number.POSITIVE_INFINITY, breaksDay)
  }

  #isOf(kind: 'bars' | 'ticks'): void {
    this.#kind ??= kind
    if (this.#kind !== kind) this.#refuse('recording', 'has bars and ticks')
  }

  #refuse(path: string, why: string): void {
    this.#refused.set(`${path} ${why}`, { path, reason: `${why}: replay each set by itself` })
  }
}
