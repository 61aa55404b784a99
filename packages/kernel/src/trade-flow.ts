import type { EpochMs, Steps } from '@alavanca/core'
import type { LegName } from '@alavanca/engine'
import {
  closingSide,
  entryFill,
  isBeyondStop,
  isBeyondTarget,
  type MarketPrices,
  marketExitFill,
} from '@alavanca/replay'
import type { BarSteps, Exit } from '@alavanca/scalp'
import type { Account } from './account.ts'
import type { DecodedTape, TapeSignal } from './decoded-tape.ts'
import { EngineSide, type StepKind } from './engine-side.ts'
import type { HeldLeg, OpenTrade, Waiting, Wish } from './open-trade.ts'
import type { SetRules } from './set-rules.ts'

/**
 * One run's trade between engine and broker, event by event, in the order in which a `ReplaySession` has them: what the engine
 * makes of an event, then what the broker makes of each of its wishes, which is an event again.
 */
export class TradeFlow {
  readonly #rules: SetRules
  readonly #engine: EngineSide
  /** Orders that wait for the next price, oldest first. */
  #queue: Waiting[] = []
  /** Wishes that wait for the end of the bar that is being judged. */
  #later: Wish[] = []
  #orderExpiry = Number.POSITIVE_INFINITY
  /** Whether the broker has let go of everything, and is telling it. */
  #isLeaving = false
  /** Where the broker sees the market; looked at only once an order was filled. */
  #market: MarketPrices = { time: 0 as EpochMs, bid: 0 as Steps, ask: 0 as Steps }

  constructor(tape: DecodedTape, rules: SetRules, account: Account) {
    this.#rules = rules
    this.#engine = new EngineSide(tape, rules, account, (wish, kind) => this.#send(wish, kind))
  }

  get trade(): OpenTrade | null {
    return this.#engine.trade
  }

  /** Whether any order waits for the next price. */
  get waits(): boolean {
    return this.#queue.length > 0
  }

  get isFlat(): boolean {
    const { trade } = this.#engine
    return trade === null || (trade.base === null && trade.extra === null)
  }

  held(leg: LegName): HeldLeg | null {
    const { trade } = this.#engine
    return (leg === 'BASE' ? trade?.base : trade?.extra) ?? null
  }

  /** The next event is this one: those before it have been seen, whether or not anything happened at them. */
  standBefore(event: number): void {
    this.#engine.standBefore(event)
  }

  onSignal(signal: TapeSignal): void {
    this.#orderExpiry = signal.expiresAt
    this.#engine.onSignal(signal)
  }

  onQuote(event: number, prices: MarketPrices): void {
    this.#market = prices
    this.#engine.onQuote(event, prices)
  }

  /** A bar of the side that closes what is held, and where it leaves the market. */
  onBar(event: number, bar: BarSteps, closing: MarketPrices): void {
    this.#market = closing
    this.#engine.onBar(event, bar)
  }

  /** The first prices that can fill what waits. */
  fillWaiting(prices: MarketPrices): void {
    this.#market = prices
    for (let order = this.#queue.shift(); order !== undefined; order = this.#queue.shift()) {
      if (order.type === 'CLOSE') this.#close(order.leg, null, prices.time)
      else if (prices.time >= order.expiresAt) this.#engine.onCancelled(order.leg, prices.time)
      else this.#enter(order.leg, prices)
    }
  }

  /** Wishes about a whole bar, now that it is judged. */
  carryOutLater(): void {
    if (this.#later.length === 0) return
    const wishes = this.#later
    this.#later = []
    for (const wish of wishes) this.#carryOut(wish)
  }

  /** A leg leaves by its bracket. The broker sees the market where it left. */
  leaveBy(leg: LegName, { reason, price, time, ambiguous }: Exit, market: MarketPrices): void {
    const held = this.held(leg)
    if (held === null) return
    this.#market = market
    const { side, target } = held.bracket
    const isTarget = reason === 'TP_HIT'
    const at = isTarget ? (target ?? price) : marketExitFill(side, price, this.#rules.slippage)
    const left = { price: at, time, cause: isTarget ? 'TARGET' : 'STOP', ambiguous } as const
    this.#engine.onExit(leg, held, left, this.#isClosing(leg))
  }

  /** Everything leaves at the market: the session is over. */
  flatten(prices: MarketPrices): void {
    this.#market = prices
    this.#isLeaving = true
    for (const leg of ['EXTRA', 'BASE'] as const) {
      const held = this.held(leg)
      if (held === null) continue
      const { side } = held.bracket
      const price = marketExitFill(side, closingSide(side, prices), this.#rules.slippage)
      const left = { price, time: prices.time, cause: 'SESSION_END', ambiguous: false } as const
      this.#engine.onExit(leg, held, left, this.#isClosing(leg))
    }
    this.#isLeaving = false
  }

  /** The recording is over: what waits lapses. */
  lapse(time: number): void {
    const waiting = this.#queue
    this.#queue = []
    for (const { type, leg } of waiting) {
      if (type === 'OPEN') this.#engine.onCancelled(leg, time)
      else this.#engine.onNothing(time)
    }
  }

  #send(wish: Wish, kind: StepKind): void {
    const isAtMarket = wish.type === 'CLOSE' && wish.reference === null
    if (kind === 'BAR' && (isAtMarket || wish.type === 'CANCEL')) this.#later.push(wish)
    else if (isAtMarket && kind === 'SIGNAL')
      this.#queue.push({ type: 'CLOSE', leg: wish.leg, expiresAt: Number.POSITIVE_INFINITY })
    else this.#carryOut(wish)
  }

  #carryOut({ type, leg, reference, at }: Wish): void {
    if (type === 'OPEN') this.#queue.push({ type, leg, expiresAt: this.#orderExpiry })
    else if (type === 'CLOSE') this.#close(leg, reference, at)
    else if (this.#takeBack(leg, 'OPEN')) this.#engine.onCancelled(leg, at)
    else if (this.#takeBack(leg, 'CLOSE')) this.#engine.onNothing(at)
  }

  #isClosing(leg: LegName): boolean {
    return this.#queue.some((order) => order.leg === leg && order.type === 'CLOSE')
  }

  #takeBack(leg: LegName, type: Waiting['type']): boolean {
    const others = this.#queue.filter((order) => order.leg !== leg || order.type !== type)
    const isThere = others.length < this.#queue.length
    this.#queue = others
    return isThere
  }

  #enter(leg: LegName, prices: MarketPrices): void {
    const { trade } = this.#engine
    if (trade === null) return
    const { side, stop, target } = trade.signal
    const entry = entryFill(side, prices, this.#rules.slippage)
    const goal = leg === 'BASE' ? target : null
    if (isBeyondStop(side, entry, stop) || (goal !== null && isBeyondTarget(side, entry, goal))) {
      this.#engine.onCancelled(leg, prices.time)
      return
    }
    const contracts = leg === 'BASE' ? trade.contracts : trade.awaitedExtra
    const bracket = { side, stop, target: goal, since: prices.time, deadline: null }
    this.#engine.onEntry(leg, { contracts, entry, bracket })
  }

  /** At the price that asked for it, or at the market. */
  #close(leg: LegName, reference: Steps | null, at: number): void {
    const held = this.held(leg)
    if (held === null || this.#isLeaving) {
      this.#engine.onNothing(at)
      return
    }
    const { side } = held.bracket
    const price = marketExitFill(side, reference ?? closingSide(side, this.#market), this.#rules.slippage)
    // as: times of the market are times
    const time = (reference === null ? this.#market.time : at) as EpochMs
    this.#engine.onExit(leg, held, { price, time, cause: null, ambiguous: false }, false)
  }
}
