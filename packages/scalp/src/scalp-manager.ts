import {
  type Bar,
  type Contracts,
  type EpochMs,
  epochMs,
  invalidInput,
  openSnapshot,
  type Quote,
  Ring,
  requireInteger,
  requireOneOf,
  requireSteps,
  sealSnapshot,
  settled,
  toSteps,
} from '@alavanca/core'
import { type ActiveLeg, activeLeg } from './active-leg.ts'
import { type Book, emptyBook, restoreBook, saveBook } from './book.ts'
import { type CloseFill, type CloseRejection, type EntryFill, requireFill } from './close-fill.ts'
import { askAgain, askToClose, askWhenOver, closeRejected, closeRequested, NOTHING, refuseAsOld } from './closes.ts'
import type { ScalpConfig } from './config.ts'
import { cooldownAfter, cooldownLeft, type Milliseconds } from './cooldown.ts'
import { type EventFilter, selectEvents } from './event-filter.ts'
import { CLOSE_REQUESTS, type CloseRequest, REQUESTED_EXITS, type ScalpEvent } from './events.ts'
import { requireBar, toBarSteps } from './exits/bar-steps.ts'
import { CalmPrices } from './exits/calm-prices.ts'
import { closingPrice, requireQuote } from './exits/closing-price.ts'
import { enlargeLeg, fillLeg, firstClosing, type LegVerdict } from './leg.ts'
import { legOnBar } from './leg-on-bar.ts'
import { legOnQuote } from './leg-on-quote.ts'
import { legRules } from './leg-rules.ts'
import { closedEvent, openedEvent, promotedEvent } from './make-events.ts'
import { type OpenRequest, requestedLeg } from './open-request.ts'
import type { CloseRequestOutcome, FillOutcome, MarketOutcome, OpenOutcome, RejectionOutcome } from './outcomes.ts'
import type { ScalpDependencies } from './scalp-dependencies.ts'
import { SCALP_FORMAT, type ScalpSnapshot } from './scalp-state.ts'
import { type ScalpStats, statsOf, withClosed, withOne } from './stats.ts'

/**
 * Decides when extra contracts leave, one leg a symbol, and remembers what became of them. It never trades: a leg that
 * should leave gives a `CLOSE` command, and stays `closing` until its fill is confirmed. Every call either completes or
 * throws `INVALID_INPUT` and changes nothing.
 */
export class ScalpManager {
  readonly #config: ScalpConfig
  readonly #books: Map<string, Book>
  #history: Ring<ScalpEvent>

  /** Throws `INVALID_CONFIGURATION` listing every distance that is not a whole number of an instrument's price steps. */
  constructor({ config, instruments }: ScalpDependencies) {
    this.#config = config
    this.#books = new Map(
      legRules(config, instruments).map(([instrument, rules]) => [instrument.symbol, emptyBook(instrument, rules)]),
    )
    this.#history = new Ring(config.historyLimit)
  }

  /** Takes over extra contracts that an approval allowed and a fill opened. Refuses while a leg or a cool-down runs. */
  open(request: OpenRequest): OpenOutcome {
    const { symbol } = request
    const book = this.#bookOf(symbol)
    const leg = requestedLeg(request, book.instrument, book.rules)
    const time = leg.openedAt
    if (book.leg !== null) return { type: 'REFUSED', code: 'ALREADY_ACTIVE', symbol, time }
    if (book.cooldownUntil !== null && cooldownLeft(book.cooldownUntil, time) > 0) {
      return { type: 'REFUSED', code: 'COOLDOWN', symbol, time, until: book.cooldownUntil }
    }
    book.leg = leg
    book.tally = withOne(book.tally, 'opened')
    return { type: 'OPENED', event: this.#remember(openedEvent(leg, book.instrument)) }
  }

  /**
   * More of the same entry was filled. Stop, target and time limit stay those of the first fill; the later price counts
   * in the result. Throws `INVALID_INPUT` without an open leg, and for a broken number.
   */
  enlarge(fill: EntryFill): ActiveLeg {
    const book = this.#bookOf(fill.symbol)
    if (book.leg === null) throw invalidInput('symbol', fill.symbol, 'must have an open leg')
    const price = requireSteps(fill.price, book.instrument, 'fill.price')
    // requireInteger vouches for a whole number of contracts
    book.leg = enlargeLeg(book.leg, price, requireInteger(fill.contracts, 'fill.contracts', 1) as Contracts)
    return activeLeg(book.leg, book.instrument)
  }

  /** What a quote leads to; nearly always nothing. A quote older than the symbol's newest is refused. */
  onQuote(symbol: string, quote: Quote): readonly MarketOutcome[] {
    const book = this.#bookOf(symbol)
    // requireQuote vouches for the time
    const time = requireQuote(quote).time as EpochMs
    if (time < book.newest) return refuseAsOld(book, time)
    book.newest = time
    const { leg } = book
    if (leg === null) return NOTHING
    if (leg.closing !== null) return askAgain(book, leg, leg.closing, time)
    const price = toSteps(closingPrice(leg.plan.side, quote), book.instrument)
    const verdict = legOnQuote(leg, price, time, this.#config.mode)
    return verdict === null ? NOTHING : this.#apply(book, verdict)
  }

  /** The same for a finished bar, whose time for this purpose is its end. */
  onBar(symbol: string, bar: Bar): readonly MarketOutcome[] {
    const book = this.#bookOf(symbol)
    const { time, durationMs } = requireBar(bar)
    // a time plus a duration is a time
    const end = (time + durationMs) as EpochMs
    if (end < book.newest) return refuseAsOld(book, end)
    book.newest = end
    const { leg } = book
    if (leg === null) return NOTHING
    if (leg.closing !== null) return askAgain(book, leg, leg.closing, end)
    const verdict = legOnBar(leg, toBarSteps(bar, book.instrument), this.#config)
    return verdict === null ? NOTHING : this.#apply(book, verdict)
  }

  /**
   * Time went by without a price: a leg whose time is over asks to be closed at the market, and a rejected close is asked
   * again. `at` in epoch milliseconds.
   */
  onTime(symbol: string, at: number): readonly MarketOutcome[] {
    const book = this.#bookOf(symbol)
    const time = epochMs(at)
    const { leg } = book
    if (leg === null) return NOTHING
    if (leg.closing !== null) return askAgain(book, leg, leg.closing, time)
    return askWhenOver(book, leg, time)
  }

  /** At which prices nothing comes of a quote or a bar, in steps; null while a close is asked for. */
  calm(symbol: string): CalmPrices | null {
    const { leg } = this.#bookOf(symbol)
    const calm = new CalmPrices()
    if (leg === null) return calm
    if (leg.closing !== null) return null
    calm.leavesBy(leg.plan)
    return calm
  }

  /** Such a price went by; older ones are refused from now on. */
  pass(symbol: string, time: number): void {
    const book = this.#bookOf(symbol)
    book.newest = Math.max(book.newest, epochMs(time))
  }

  /**
   * The broker filled a close, in whole or in part; money is counted from here. A fill that nobody asked for closes as
   * `CLOSED_EXTERNALLY`. Throws `INVALID_INPUT` for more contracts than are open; no fill is refused for its time.
   */
  confirmClose(fill: CloseFill): FillOutcome {
    const book = this.#bookOf(fill.symbol)
    if (book.leg === null) throw invalidInput('symbol', fill.symbol, 'must have an open leg')
    const { price, contracts, time } = requireFill(fill, book.leg, book.instrument)
    const leg = fillLeg(book.leg, price, contracts)
    if (leg.remaining > 0) {
      book.leg = leg
      return { type: 'PARTIALLY_CLOSED', symbol: fill.symbol, time, contracts, remaining: leg.remaining }
    }
    const event = closedEvent(leg, leg.closing?.reason ?? 'CLOSED_EXTERNALLY', time, book.instrument)
    book.leg = null
    book.tally = withClosed(book.tally, event)
    book.cooldownUntil = cooldownAfter(event, this.#config, book.cooldownUntil)
    return { type: 'CLOSED', event: this.#remember(event) }
  }

  /** The broker refused a close, or filled a part and gave up the rest. It is asked again at the next quote or bar. */
  rejectClose({ symbol, time }: CloseRejection): RejectionOutcome {
    return closeRejected(this.#bookOf(symbol), epochMs(time))
  }

  /** Asks for the close now, whatever the price. A close already decided keeps its reason. `at` in epoch milliseconds. */
  requestClose(symbol: string, request: CloseRequest, at: number): CloseRequestOutcome {
    const book = this.#bookOf(symbol)
    const reason = REQUESTED_EXITS[requireOneOf(request, CLOSE_REQUESTS, 'request')]
    return closeRequested(book, reason, epochMs(at))
  }

  /** The newest stamp was wrong: quotes and bars from `at` on count again; minus infinity for any. */
  turnBack(symbol: string, at: number): void {
    const book = this.#bookOf(symbol)
    book.newest = at === Number.NEGATIVE_INFINITY ? at : epochMs(at)
  }

  /** The open leg, or null. */
  active(symbol: string): ActiveLeg | null {
    const { leg, instrument } = this.#bookOf(symbol)
    return leg && activeLeg(leg, instrument)
  }

  /** Whether a profit made here is still being protected at a time. */
  inCooldown(symbol: string, time: number): boolean {
    return this.cooldownRemaining(symbol, time) > 0
  }

  /** Milliseconds until a leg may be opened again; 0 when it may. */
  cooldownRemaining(symbol: string, time: number): Milliseconds {
    return cooldownLeft(this.#bookOf(symbol).cooldownUntil, epochMs(time))
  }

  /** The newest events, oldest first. */
  events(filter: EventFilter = {}): readonly ScalpEvent[] {
    if (filter.symbol !== undefined) this.#bookOf(filter.symbol)
    return selectEvents(this.#history.toArray(), filter)
  }

  /** Counts over the whole life, beyond what the events still hold; of one symbol or of all. */
  stats(symbol?: string): ScalpStats {
    const books = symbol === undefined ? [...this.#books.values()] : [this.#bookOf(symbol)]
    return statsOf(books.map(({ instrument, tally }) => [instrument.currency, tally]))
  }

  snapshot(): ScalpSnapshot {
    return sealSnapshot(SCALP_FORMAT.kind, SCALP_FORMAT.version, {
      books: [...this.#books.values()].map(saveBook),
      history: this.#history.toArray().map(settled),
    })
  }

  /**
   * A manager that goes on where the snapshot was taken; open legs keep the stop, target and time limit they had. Throws
   * `INVALID_SNAPSHOT`, also where the symbol of an open leg has no instrument any more, or one whose price step or
   * currency changed; flat symbols come and go.
   */
  static restore(snapshot: ScalpSnapshot, dependencies: ScalpDependencies): ScalpManager {
    const { books, history } = openSnapshot(snapshot, SCALP_FORMAT)
    const manager = new ScalpManager(dependencies)
    for (const state of books) {
      const book = restoreBook(state, manager.#books.get(state.symbol))
      if (book !== null) manager.#books.set(state.symbol, book)
    }
    manager.#history = new Ring(dependencies.config.historyLimit, history)
    return manager
  }

  #bookOf(symbol: string): Book {
    const book = this.#books.get(symbol)
    if (book === undefined) throw invalidInput('symbol', symbol, `must be one of ${[...this.#books.keys()].join(', ')}`)
    return book
  }

  #remember<Event extends ScalpEvent>(event: Event): Event {
    this.#history.push(event)
    return event
  }

  #apply(book: Book, { leg, promotion, exit }: LegVerdict): readonly MarketOutcome[] {
    const outcomes: MarketOutcome[] = []
    book.leg = leg
    if (promotion !== null) {
      book.tally = withOne(book.tally, 'promoted')
      outcomes.push({ type: 'PROMOTED', event: this.#remember(promotedEvent(leg, promotion, book.instrument)) })
    }
    if (exit !== null) outcomes.push(askToClose(book, leg, firstClosing(exit.reason, exit.price), exit.time))
    return outcomes
  }
}
