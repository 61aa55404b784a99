import {
  type Cents,
  type Contracts,
  direction,
  type EpochMs,
  moveValue,
  type Side,
  type Steps,
  toPrice,
} from '@alavanca/core'
import type { ExitCause, LegName } from '@alavanca/engine'
import {
  closingSide,
  entryFill,
  isBeyondStop,
  isBeyondTarget,
  type MarketPrices,
  marketExitFill,
} from '@alavanca/replay'
import type { LegResult } from '@alavanca/report'
import {
  type BarSteps,
  cooldownAfter,
  cooldownLeft,
  type Exit,
  type LegVerdict,
  legOnBar,
  legOnQuote,
  openLeg,
} from '@alavanca/scalp'
import type { Account } from './account.ts'
import { isBehindMarket, isShortForExtra, sizeOf } from './decide.ts'
import type { DecodedTape, TapeSignal } from './decoded-tape.ts'
import { type EnteringSignal, type HeldLeg, newTrade, type OpenTrade, type Waiting, type Wish } from './open-trade.ts'
import type { SetRules } from './set-rules.ts'
import { tradeRecord } from './trade-record.ts'

/** What a step of the engine was about, which says when its wishes are carried out. */
type Kind = 'SIGNAL' | 'QUOTE' | 'BAR' | 'BROKER'

/** Nothing happened yet. */
const NEVER = Number.NEGATIVE_INFINITY

/**
 * One run's trade between engine and broker, event by event, in the order in which a `ReplaySession` has them: what the engine
 * makes of an event, then what the broker makes of each wish, which is an event again.
 */
export class TradeFlow {
  readonly #rules: SetRules
  readonly #tape: DecodedTape
  readonly #account: Account
  trade: OpenTrade | null = null
  /** Orders that wait for the next price, oldest first. */
  #queue: Waiting[] = []
  /** Wishes that wait for the end of the bar that is being judged. */
  #later: Wish[] = []
  #wishes: Wish[] = []
  #now = NEVER
  #orderExpiry = Number.POSITIVE_INFINITY
  #cooldownUntil: EpochMs | null = null
  /** Whether the broker has let go of everything, and is telling it. */
  #isLeaving = false
  /** Where the broker sees the market. */
  #market: MarketPrices
  /** The last event that the engine has seen; -1 for none. */
  #seen = -1
  readonly #unrealised: () => number

  constructor(tape: DecodedTape, rules: SetRules, account: Account) {
    this.#tape = tape
    this.#rules = rules
    this.#account = account
    // looked at only once an order was filled
    this.#market = { time: 0 as EpochMs, bid: 0 as Steps, ask: 0 as Steps }
    this.#unrealised = () => this.#unrealisedAsSeen()
  }

  get waits(): boolean {
    return this.#queue.length > 0
  }

  get isFlat(): boolean {
    return this.trade === null || (this.trade.base === null && this.trade.extra === null)
  }

  /** The next event is this one: those before it have been seen, whether or not anything happened at them. */
  standBefore(event: number): void {
    this.#seen = event - 1
  }

  /** The market is here now, and nothing is filled. */
  see(prices: MarketPrices): void {
    this.#market = prices
  }

  // what the strategy wants

  onSignal(signal: TapeSignal): void {
    this.#orderExpiry = signal.expiresAt
    this.#begin(signal.time, signal.time)
    const { side } = signal
    if (side !== 'HOLD' && this.trade === null && !this.#account.day.isLossLimitHit) this.#decide({ ...signal, side })
    this.#end('SIGNAL')
  }

  #decide(signal: EnteringSignal): void {
    const { day, net } = this.#account
    if (this.#seen >= 0 && isBehindMarket(signal, this.#now, this.#pricesAsSeen())) return
    if (!day.allows(this.#now, this.#unrealised)) return
    const isCoolingDown = cooldownLeft(this.#cooldownUntil, this.#now as EpochMs) > 0
    const sized = sizeOf(this.#rules, signal, { realised: net, pnlToday: day.pnl, isCoolingDown })
    if (sized === null) return
    this.trade = newTrade(signal, sized.base, sized.extra)
    day.countTrade(1)
    this.#wish('OPEN', 'BASE')
  }

  // what the market does

  onQuote(event: number, prices: MarketPrices): void {
    this.#begin(prices.time, prices.time)
    this.#seen = event
    const { trade, verdict } = this.#scalped((leg, side) =>
      legOnQuote(leg, closingSide(side, prices), prices.time, this.#rules.scalp.mode),
    )
    this.#follow(trade, verdict)
    this.#end('QUOTE')
  }

  onBar(event: number, bar: BarSteps, asks: BarSteps): void {
    this.#begin(bar.time, bar.end)
    this.#seen = event
    const { trade, verdict } = this.#scalped((leg, side) =>
      legOnBar(leg, side === 'BUY' ? bar : asks, this.#rules.scalp),
    )
    this.#follow(trade, verdict)
    this.#end('BAR')
  }

  #scalped(judge: (leg: NonNullable<OpenTrade['scalp']>, side: Side) => LegVerdict | null): {
    readonly trade: OpenTrade | null
    readonly verdict: LegVerdict | null
  } {
    const { trade } = this
    const leg = trade?.scalp ?? null
    const isOpen = trade !== null && leg !== null && leg.closing === null
    return { trade, verdict: isOpen ? judge(leg, trade.signal.side) : null }
  }

  /** Does what the extra's own rules ask for. */
  #follow(trade: OpenTrade | null, verdict: LegVerdict | null): void {
    if (trade !== null && verdict !== null) {
      const { leg, promotion, exit } = verdict
      trade.scalp = exit === null ? leg : { ...leg, closing: asked(exit.reason, exit.price) }
      if (promotion !== null) this.#releaseOrphan(trade)
      if (exit !== null) this.#wish('CLOSE', 'EXTRA', exit)
    }
    if (trade !== null && this.#rules.watchesEquity) this.#account.day.holdLossLimit(this.#unrealised)
  }

  // what the broker does

  /** The first prices that can fill what waits. */
  fillWaiting(prices: MarketPrices): void {
    this.#market = prices
    for (let order = this.#queue.shift(); order !== undefined; order = this.#queue.shift()) {
      if (order.type === 'CLOSE') this.#closeAt(order.leg, null, prices.time)
      else if (prices.time >= order.expiresAt) this.#cancelled(order.leg, prices.time)
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
    this.#exitFill(leg, at, time, isTarget ? 'TARGET' : 'STOP', ambiguous)
  }

  /** Everything leaves at the market: the session is over. */
  flatten(prices: MarketPrices): void {
    this.#market = prices
    this.#isLeaving = true
    for (const leg of ['EXTRA', 'BASE'] as const) {
      const held = this.held(leg)
      if (held === null) continue
      const { side } = held.bracket
      const at = marketExitFill(side, closingSide(side, prices), this.#rules.slippage)
      this.#exitFill(leg, at, prices.time, 'SESSION_END', false)
    }
    this.#isLeaving = false
  }

  /** The recording is over: what waits lapses. */
  lapse(time: number): void {
    const waiting = this.#queue
    this.#queue = []
    for (const { type, leg } of waiting) if (type === 'OPEN') this.#cancelled(leg, time)
  }

  held(leg: LegName): HeldLeg | null {
    return (leg === 'BASE' ? this.trade?.base : this.trade?.extra) ?? null
  }

  // an engine's step

  #begin(time: number, stamp: number): void {
    if (stamp > this.#now) this.#now = stamp
    this.#account.day.reach(time, this.#unrealised)
  }

  /** What any event may have made due, and then the wishes of the step. */
  #end(kind: Kind): void {
    const { trade } = this
    const { day } = this.#account
    if (day.isFlatTime(this.#now) && trade !== null && !trade.isFlattening) this.#closeTrade(trade)
    day.noteBest(this.#unrealised)
    if (this.#wishes.length === 0) return
    const wishes = this.#wishes
    this.#wishes = []
    for (const wish of wishes) this.#send(wish, kind)
  }

  #wish(type: Wish['type'], leg: LegName, exit?: Exit): void {
    this.#wishes.push({ type, leg, reference: exit?.price ?? null, at: exit?.time ?? this.#now })
  }

  #send(wish: Wish, kind: Kind): void {
    const isAtMarket = wish.type === 'CLOSE' && wish.reference === null
    if (kind === 'BAR' && (isAtMarket || wish.type === 'CANCEL')) this.#later.push(wish)
    else if (isAtMarket && kind === 'SIGNAL')
      this.#queue.push({ type: 'CLOSE', leg: wish.leg, expiresAt: Number.POSITIVE_INFINITY })
    else this.#carryOut(wish)
  }

  #carryOut({ type, leg, reference, at }: Wish): void {
    if (type === 'OPEN') this.#queue.push({ type, leg, expiresAt: this.#orderExpiry })
    else if (type === 'CLOSE') this.#closeAt(leg, reference, at)
    else if (this.#takeBack(leg, 'OPEN')) this.#cancelled(leg, at)
  }

  #takeBack(leg: LegName, type: Waiting['type']): boolean {
    const others = this.#queue.filter((order) => order.leg !== leg || order.type !== type)
    const isThere = others.length < this.#queue.length
    this.#queue = others
    return isThere
  }

  // what becomes of orders

  #enter(leg: LegName, prices: MarketPrices): void {
    const { trade } = this
    if (trade === null) return
    const { side, stop, target } = trade.signal
    const { slippage, commissionPerContract } = this.#rules
    const price = entryFill(side, prices, slippage)
    const goal = leg === 'BASE' ? target : null
    if (isBeyondStop(side, price, stop) || (goal !== null && isBeyondTarget(side, price, goal))) {
      this.#cancelled(leg, prices.time)
      return
    }
    const contracts = leg === 'BASE' ? trade.contracts : trade.awaitedExtra
    const bracket = { side, stop, target: goal, since: prices.time, deadline: null }
    this.#begin(prices.time, prices.time)
    const held = { contracts, entry: price, bracket }
    if (leg === 'BASE') {
      trade.base = held
      trade.baseWaits = false
    } else {
      trade.extra = held
      trade.extraWaits = false
      trade.awaitedExtra = 0
    }
    this.#account.realise(0, contracts * commissionPerContract, this.#unrealised)
    if (leg === 'BASE') this.#orderExtra(trade)
    // as: whole contracts
    else
      trade.scalp = openLeg(
        { side, entry: price, contracts: contracts as Contracts, openedAt: prices.time },
        this.#rules.leg,
      )
    this.#end('BROKER')
  }

  /** The base is in: an approved extra goes on top of it now, if it still may. */
  #orderExtra(trade: OpenTrade): void {
    if (trade.awaitedExtra === 0) return
    const { day, net } = this.#account
    const commission = trade.contracts * this.#rules.commissionPerContract
    if (day.isLossLimitHit || isShortForExtra(this.#rules, trade.contracts, net, commission)) trade.awaitedExtra = 0
    else {
      trade.extraWaits = true
      this.#wish('OPEN', 'EXTRA')
    }
  }

  /** An entry was refused, lapsed or was taken back. */
  #cancelled(leg: LegName, time: number): void {
    const { trade } = this
    if (trade === null) return
    this.#begin(time, time)
    trade.awaitedExtra = 0
    if (leg === 'BASE') trade.baseWaits = false
    else trade.extraWaits = false
    this.#finish(trade)
    this.#end('BROKER')
  }

  #closeAt(leg: LegName, reference: Steps | null, at: number): void {
    const held = this.held(leg)
    if (held === null || this.#isLeaving) return
    const { side } = held.bracket
    const seen = reference ?? closingSide(side, this.#market)
    // as: times of the market are times
    const time = (reference === null ? this.#market.time : at) as EpochMs
    this.#begin(time, time)
    this.#leave(leg, held, {
      price: marketExitFill(side, seen, this.#rules.slippage),
      time,
      cause: null,
      ambiguous: false,
    })
    this.#end('BROKER')
  }

  #exitFill(leg: LegName, price: Steps, time: EpochMs, cause: ExitCause, ambiguous: boolean): void {
    const { trade } = this
    const held = this.held(leg)
    if (trade === null || held === null) return
    this.#begin(time, time)
    const { scalp } = trade
    if (leg === 'EXTRA' && cause === 'SESSION_END' && scalp?.closing === null)
      trade.scalp = { ...scalp, closing: asked('SESSION_END', null) }
    this.#takeBack(leg, 'CLOSE')
    this.#leave(leg, held, { price, time, cause, ambiguous })
    this.#end('BROKER')
  }

  /** A leg left, whole: it is counted. */
  #leave(leg: LegName, held: HeldLeg, { price, time, cause, ambiguous }: Left): void {
    const { trade } = this
    if (trade === null) return
    const { instrument, commissionPerContract, scalp: config } = this.#rules
    const { contracts, entry, bracket } = held
    const grossCents = moveValue(direction(bracket.side) * (price - entry) * contracts, instrument)
    const { scalp } = trade
    const isScalp = leg === 'EXTRA'
    const commission = contracts * commissionPerContract
    const result: LegResult = {
      contracts: contracts as Contracts,
      entryPrice: toPrice(entry, instrument),
      exitPrice: toPrice(price, instrument),
      exitReason: isScalp ? (scalp?.closing?.reason ?? 'CLOSED_EXTERNALLY') : (cause ?? 'FLAT_BY_TIME'),
      openedAt: bracket.since,
      closedAt: time,
      grossCents,
      commissionCents: (2 * commission) as Cents,
      ambiguous: ambiguous || (isScalp && (scalp?.ambiguous ?? false)),
    }
    if (isScalp) {
      trade.extra = null
      trade.extraResult = result
      trade.scalp = null
      this.#cooldownUntil = cooldownAfter({ pnlCents: grossCents, time }, config, this.#cooldownUntil)
    } else {
      trade.base = null
      trade.baseResult = result
    }
    this.#account.realise(grossCents, commission, this.#unrealised)
    if (!isScalp) this.#releaseOrphan(trade)
    this.#finish(trade)
  }

  /** A promoted extra stays with the base; without one it has nothing to stay with. */
  #releaseOrphan(trade: OpenTrade): void {
    if (trade.base === null && trade.scalp !== null && trade.scalp.plan.target === null) this.#closeExtra(trade)
  }

  #closeExtra(trade: OpenTrade): void {
    const { scalp } = trade
    if (scalp === null || scalp.closing !== null) return
    trade.scalp = { ...scalp, closing: asked('CLOSED_WITH_BASE', null) }
    this.#wish('CLOSE', 'EXTRA')
  }

  /** Closes what is held and takes back what is coming: it is time to be flat. */
  #closeTrade(trade: OpenTrade): void {
    trade.isFlattening = true
    if (trade.baseWaits) {
      trade.awaitedExtra = 0
      this.#wish('CANCEL', 'BASE')
    }
    if (trade.extraWaits) this.#wish('CANCEL', 'EXTRA')
    this.#closeExtra(trade)
    if (trade.base !== null) this.#wish('CLOSE', 'BASE')
  }

  #finish(trade: OpenTrade): void {
    if (trade.base !== null || trade.extra !== null || trade.baseWaits || trade.extraWaits) return
    this.trade = null
    const record = tradeRecord(trade, this.#rules.instrument.symbol)
    if (record === null) this.#account.day.countTrade(-1)
    else this.#account.close(record)
  }

  // what is open stands at

  /** Bid and ask of the last event that the engine has seen. */
  #pricesAsSeen(): MarketPrices {
    const bid = this.#tape.columns.close[this.#seen] ?? 0
    const ask = this.#tape.askAsSeen(this.#seen, this.#rules.spread)
    // as: what the columns hold
    return { time: this.#tape.columns.ends[this.#seen] as EpochMs, bid: bid as Steps, ask: ask as Steps }
  }

  /** What the engine takes open positions to stand at. */
  #unrealisedAsSeen(): number {
    const { trade } = this
    if (trade === null || this.#seen < 0) return 0
    const { side } = trade.signal
    const price = closingSide(side, this.#pricesAsSeen())
    const of = (leg: HeldLeg | null): number => (leg === null ? 0 : leg.contracts * (price - leg.entry))
    return moveValue(direction(side) * (of(trade.base) + of(trade.extra)), this.#rules.instrument)
  }
}

interface Left {
  readonly price: Steps
  readonly time: EpochMs
  /** Null for a close of ours. */
  readonly cause: ExitCause | null
  readonly ambiguous: boolean
}

type Closing = NonNullable<NonNullable<OpenTrade['scalp']>['closing']>

const asked = (reason: Closing['reason'], referencePrice: Steps | null): Closing => ({
  reason,
  referencePrice,
  attempt: 1,
  pending: true,
})
