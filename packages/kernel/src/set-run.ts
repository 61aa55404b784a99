import { direction, type EpochMs, moveValue, type Steps } from '@alavanca/core'
import { askBar, closingSide, type MarketPrices, pricesAt } from '@alavanca/replay'
import { type BarSteps, exitOnBar, exitOnQuote } from '@alavanca/scalp'
import { Account } from './account.ts'
import { DayBook } from './day-book.ts'
import { type DecodedTape, ENDS_AFTER, ENDS_BEFORE, FILLS } from './decoded-tape.ts'
import { firstAtLeast } from './search.ts'
import type { SetResult } from './set-outcome.ts'
import type { SetRules } from './set-rules.ts'
import { Stops } from './stops.ts'
import { TradeFlow } from './trade-flow.ts'

// the extra leg is judged by its own rules before either bracket
const BRACKETS = ['BASE', 'EXTRA'] as const

/** One set over a tape, in the order of a `ReplaySession`, passing over what cannot touch it. */
export class SetRun {
  readonly #tape: DecodedTape
  readonly #rules: SetRules
  readonly #account: Account
  readonly #flow: TradeFlow
  readonly #stops: Stops
  /** The next event. */
  #event = 0
  /** The next signal. */
  #signal = 0
  #mark = 0
  /** Whether the account has changed since it was valued. */
  #isUnseen = false

  constructor(tape: DecodedTape, rules: SetRules, keepsTrades: boolean) {
    this.#tape = tape
    this.#rules = rules
    this.#account = new Account(new DayBook(tape, rules), keepsTrades)
    this.#flow = new TradeFlow(tape, rules, this.#account)
    this.#stops = new Stops(tape, rules)
  }

  run(): SetResult {
    const { events, columns } = this.#tape
    while (true) {
      const event = this.#nextEvent()
      const signal = this.#nextSignal()
      const gap = columns.gaps[signal] ?? Number.POSITIVE_INFINITY
      if (gap <= event) this.#takeSignal(signal, gap)
      else if (event < events) this.#takeEvent(event)
      else break
    }
    this.#passTo(events)
    return this.#finish()
  }

  #nextEvent(): number {
    const { trade, waits } = this.#flow
    if (waits) return this.#event
    if (trade === null) return this.#stops.fixed(this.#event)
    return this.#stops.inTrade(this.#event, trade, this.#account.day.flatAt)
  }

  #nextSignal(): number {
    const { trade } = this.#flow
    const { isLossLimitHit, flatAt } = this.#account.day
    if (trade === null) return this.#stops.signal(this.#signal, !isLossLimitHit)
    return this.#stops.signalInTrade(this.#signal, trade.isFlattening ? Number.POSITIVE_INFINITY : flatAt)
  }

  #takeSignal(index: number, gap: number): void {
    this.#passTo(gap)
    const signal = this.#tape.columns.signals[index]
    this.#signal = index + 1
    this.#flow.standBefore(gap)
    if (signal !== undefined) this.#flow.onSignal(signal)
  }

  #takeEvent(event: number): void {
    this.#passTo(event)
    const { columns, kind } = this.#tape
    this.#flow.standBefore(event)
    const flags = columns.flags[event] ?? 0
    // no recorded price at the close itself: the last one before it is the best there is
    if ((flags & ENDS_BEFORE) !== 0 && event > 0) this.#flow.flatten(this.#closing(event - 1))
    if (kind === 'bars') this.#onBar(event, flags)
    else this.#onTick(event, flags)
    this.#event = event + 1
    // those of the gaps that were passed came to nothing
    this.#signal = firstAtLeast(columns.gaps, event + 1, this.#signal)
  }

  #onTick(event: number, flags: number): void {
    const flow = this.#flow
    const prices = this.#closing(event)
    if (flow.waits && (flags & FILLS) !== 0) flow.fillWaiting(prices)
    flow.onQuote(event, prices)
    this.#isUnseen = true
    if (flow.isFlat) return
    for (const leg of BRACKETS) {
      const bracket = flow.held(leg)?.bracket
      const exit = bracket && exitOnQuote(bracket, closingSide(bracket.side, prices), prices.time)
      if (exit) flow.leaveBy(leg, exit, prices)
    }
    this.#see(prices)
  }

  #onBar(event: number, flags: number): void {
    const flow = this.#flow
    const spread = this.#tape.spreadAt(event, this.#rules.spread) as Steps
    const bids = this.#barAt(event)
    const isLong = flow.trade?.signal.side !== 'SELL'
    const bar = isLong ? bids : askBar(bids, spread)
    if (flow.waits && (flags & FILLS) !== 0) flow.fillWaiting(pricesAt(bids.time, bids.open, spread))
    const closing = this.#closing(event)
    flow.onBar(event, bar, closing)
    for (const leg of BRACKETS) {
      const bracket = flow.held(leg)?.bracket
      if (bracket === undefined) continue
      const exit = exitOnBar(bracket, bar, this.#rules.scalp.intrabar)
      if (exit === null) continue
      // as: a price less a distance is a price
      const bid = (isLong ? exit.price : exit.price - spread) as Steps
      flow.leaveBy(leg, exit, pricesAt(exit.time, bid, spread))
    }
    flow.carryOutLater()
    if ((flags & ENDS_AFTER) !== 0) flow.flatten(closing)
    this.#see(closing)
  }

  #finish(): SetResult {
    const { events, columns } = this.#tape
    this.#flow.standBefore(events)
    this.#flow.lapse(columns.ends[events - 1] ?? 0)
    if (events > 0) this.#flow.flatten(this.#closing(events - 1))
    this.#account.equity.see(this.#account.net)
    return this.#account.result()
  }

  /** Goes on to an event, or to the gap before it, at whose predecessors nothing happened but that the account was valued. */
  #passTo(event: number): void {
    const { equity, net } = this.#account
    const from = this.#event
    this.#event = event
    if (!this.#flow.isFlat) this.#seeStretch(from, event)
    else if (this.#isUnseen && this.#isMarked(from, event)) {
      this.#isUnseen = false
      equity.see(net)
    }
  }

  /** Whether the account was valued between two events: at every bar, or where a bar of ticks was finished. */
  #isMarked(from: number, to: number): boolean {
    if (this.#tape.kind === 'bars') return to > from
    const { marks } = this.#tape.columns
    this.#mark = firstAtLeast(marks, from, this.#mark)
    return (marks[this.#mark] ?? Number.POSITIVE_INFINITY) <= to
  }

  #seeStretch(from: number, to: number): void {
    const { trade } = this.#flow
    if (trade === null || from >= to) return
    const { instrument, commissionPerContract } = this.#rules
    const { equity, net } = this.#account
    const { centsPerStep } = instrument.grid
    if (!Number.isInteger(centsPerStep)) {
      // parts of a cent are rounded at every price
      for (let event = from; event < to; event += 1) this.#see(this.#closing(event))
      return
    }
    let [base, aStep] = [net, 0]
    for (const leg of [trade.base, trade.extra]) {
      if (leg === null) continue
      const cents = leg.contracts * centsPerStep
      base -= cents * direction(trade.signal.side) * leg.entry + leg.contracts * commissionPerContract
      aStep += cents
    }
    this.#stops.pyramid(trade).value(equity, from, to, base, aStep)
  }

  /** What the account is worth, were everything open closed now. */
  #see(prices: MarketPrices): void {
    const { instrument, commissionPerContract } = this.#rules
    let value = this.#account.net
    for (const name of BRACKETS) {
      const leg = this.#flow.held(name)
      if (leg === null) continue
      const { side } = leg.bracket
      const steps = direction(side) * (closingSide(side, prices) - leg.entry)
      value += moveValue(steps * leg.contracts, instrument) - leg.contracts * commissionPerContract
    }
    this.#account.equity.see(value)
  }

  /** Where an event leaves the market. */
  #closing(event: number): MarketPrices {
    const { ends, close } = this.#tape.columns
    // as: what the columns hold
    return pricesAt(ends[event] ?? 0, close[event] as Steps, this.#tape.spreadAt(event, this.#rules.spread) as Steps)
  }

  #barAt(event: number): BarSteps {
    const { starts, ends, open, high, low, close } = this.#tape.columns
    // as: what the columns hold
    return {
      time: starts[event] as EpochMs,
      end: ends[event] as EpochMs,
      open: open[event] as Steps,
      high: high[event] as Steps,
      low: low[event] as Steps,
      close: close[event] as Steps,
    }
  }
}
