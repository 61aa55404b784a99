import {
  AlavancaError,
  type Cents,
  type EpochMs,
  invalidInput,
  RecentIds,
  restoreWithin,
  SessionCalendar,
  type SessionDay,
} from '@alavanca/core'
import { type Tunable, tunableOf } from '@alavanca/policy'
import { ScalpManager } from '@alavanca/scalp'
import type { Command } from './commands.ts'
import type { EngineConfig } from './config.ts'
import type { EngineDependencies } from './dependencies.ts'
import { NO_DIFFERENCES } from './differences.ts'
import { counted, type EngineCounts } from './engine-counts.ts'
import type { EngineState } from './engine-snapshot.ts'
import type { EngineEvent, HoldingDifference } from './events.ts'
import { type Dormant, dormantOf, type Learner, learnerOf } from './learner.ts'
import { freshMarketClock, type MarketClockState } from './market-time.ts'
import type { EngineRecord } from './records.ts'
import { sharesOf } from './rules/shares.ts'
import { stateChange } from './rules/state-change.ts'
import { requireSameInstruments } from './same-instruments.ts'
import { SessionDayLedger } from './session-day.ts'
import type { Step } from './step.ts'
import { gateOf, type SymbolBook, symbolBook } from './symbol-book.ts'
import type { Order } from './trade/order.ts'
import type { PastOrder } from './trade/past-order.ts'
import { freshSwitch, type StateCause, type TradingSwitchState } from './trading-switch.ts'
import { AS_CONFIGURED, changeInForce, reconfigured, type Versions } from './tuning.ts'

export type { SymbolBook } from './symbol-book.ts'

const REMEMBERED_IDS = 1_000
const REMEMBERED_ORDERS = 64
const NO_COMMANDS: readonly Command[] = Object.freeze([])
const NO_RECORDS: readonly EngineRecord[] = Object.freeze([])
const NO_COUNTS: EngineCounts = {
  signals: 0,
  refusedEvents: 0,
  refusedSignals: 0,
  trades: 0,
  beyondCapital: 0,
  netCents: 0 as Cents,
}

const isSameCapital = ({ capital }: EngineConfig, { configured }: EngineState): boolean =>
  configured.operatorCapital === capital.operatorCapital

/** What an operator set stays, unless the configuration was changed since. */
const restoredCapital = (config: EngineConfig, saved: EngineState | null): Cents =>
  saved !== null && isSameCapital(config, saved) ? saved.operatorCapital : config.capital.operatorCapital

/**
 * Everything an engine keeps, and the step that is being written. The rules beside this file change it; nothing else does.
 */
export class Books {
  readonly parts: EngineDependencies
  readonly config: EngineConfig
  readonly day: SessionDayLedger
  /** Dates and hours on the wall, whenever the session's day rolls. */
  readonly wallCalendar: SessionCalendar
  readonly scalp: ScalpManager
  /** Another one after every change of its settings. */
  learner: Learner | null
  /** What an operator has set of them, and what the configuration says; null where nothing was ever learnt. */
  tuning: Versions
  readonly configured: Tunable | null
  /** Null while there is a learner, and where there never was one. */
  readonly dormant: Dormant | null
  readonly symbols: ReadonlyMap<string, SymbolBook>
  readonly orders: Map<string, Order>
  /** Orders of trades that are over, the newest last: what may still be filled of them is held. */
  readonly pastOrders: Map<string, PastOrder>
  readonly fillIds: RecentIds
  readonly signalIds: RecentIds
  /** Symbols with an entry that waits, and with a signal that waits for their trade to end. */
  readonly waiting: Set<string>
  readonly reversals: Set<string>
  /** When everything has to be flat on a day; null before it was asked for. */
  flatMoment: { readonly day: SessionDay | null; readonly at: number } | null = null
  trading: TradingSwitchState
  clock: MarketClockState
  operatorCapital: Cents
  /** What fills have earned net since that capital was set. */
  realised: Cents
  /** What open positions stood at when the day began; counted only where the loss limit is on equity. */
  openedAtRoll: Cents
  /** By the last comparison with the broker's book. */
  differences: readonly HoldingDifference[]
  counts: EngineCounts
  /** Counts whatever may have changed more than a symbol's prices: which of them are quiet has to be found out anew then. Not saved. */
  changes = 0
  sequence: number
  /** The latest moment seen; minus infinity before the first. */
  time: number
  #commands: Command[] | null = null
  #records: EngineRecord[] | null = null

  constructor(parts: EngineDependencies, saved: EngineState | null = null) {
    const { config } = parts
    const { instruments } = config
    this.parts = parts
    this.config = config
    this.day = new SessionDayLedger(config, saved ?? undefined)
    this.wallCalendar = new SessionCalendar(config.timeZone)
    if (saved !== null) requireSameInstruments(saved, instruments)
    const scalpParts = { config: config.scalp, instruments }
    this.scalp = saved
      ? restoreWithin('scalp', () => ScalpManager.restore(saved.scalp, scalpParts))
      : new ScalpManager(scalpParts)
    this.configured = config.learning === null ? (saved?.tuning.configured ?? null) : tunableOf(config.learning.policy)
    this.tuning =
      saved === null || this.configured === null ? AS_CONFIGURED : reconfigured(saved.tuning, this.configured)
    this.learner = learnerOf(parts, changeInForce(this.tuning), saved)
    this.dormant = dormantOf(config, saved)
    this.operatorCapital = restoredCapital(config, saved)
    this.realised = saved !== null && isSameCapital(config, saved) ? saved.realised : (0 as Cents)
    this.openedAtRoll = saved?.openedAtRoll ?? (0 as Cents)
    this.clock = saved?.clock ?? freshMarketClock
    this.symbols = new Map(
      instruments.map((instrument) => [instrument.symbol, symbolBook(instrument, config, this.learner, saved)]),
    )
    // also where it was saved: another instrument or weight may have come in with the configuration
    this.shareCapital()
    const named = [...this.symbols]
    this.waiting = new Set(named.flatMap(([symbol, { trade }]) => (trade?.entry ? symbol : [])))
    this.reversals = new Set(named.flatMap(([symbol, { reversal }]) => (reversal === null ? [] : symbol)))
    this.orders = new Map(saved?.orders.map((order) => [order.orderId, order]))
    this.pastOrders = new Map(saved?.pastOrders.map((past) => [past.order.orderId, past]))
    this.fillIds = new RecentIds(REMEMBERED_IDS, saved?.fillIds)
    this.signalIds = new RecentIds(REMEMBERED_IDS, saved?.signalIds)
    this.trading = saved?.trading ?? freshSwitch
    this.differences = saved?.differences ?? NO_DIFFERENCES
    this.counts = saved?.counts ?? NO_COUNTS
    this.sequence = saved?.sequence ?? 0
    this.time = saved?.time ?? Number.NEGATIVE_INFINITY
  }

  /** Throws `INVALID_INPUT` for a symbol that is not traded here. */
  symbol(symbol: string, path = 'symbol'): SymbolBook {
    const book = this.symbols.get(symbol)
    if (book === undefined) throw invalidInput(path, symbol, `must be one of ${[...this.symbols.keys()].join(', ')}`)
    return book
  }

  /** Gives every symbol its part of the capital. */
  shareCapital(): void {
    for (const { symbol, capital } of sharesOf(this)) this.symbol(symbol).capital.setOperatorCapital(capital)
  }

  /** Another version of the tuning comes into force; what was learnt is taken over. Gives back what is set now. */
  retune(tuning: Versions): Tunable {
    const { learner, parts, config } = this
    if (learner === null) throw new AlavancaError('IMPOSSIBLE_STATE', 'There is no policy that could be tuned.')
    const saved = { policy: learner.policy.snapshot(), online: learner.updater.snapshot() }
    const retuned = learnerOf(parts, changeInForce(tuning), saved)
    this.tuning = tuning
    this.learner = retuned
    for (const book of this.symbols.values()) book.gate = gateOf(config, book.capital, retuned)
    return tunableOf((retuned ?? learner).policy.config)
  }

  say(record: EngineRecord): void {
    if (this.#records === null) this.#records = [record]
    else this.#records.push(record)
  }

  command(command: Command): void {
    if (this.#commands === null) this.#commands = [command]
    else if (command.type !== 'CANCEL' || !this.#isCancelled(command.orderId)) this.#commands.push(command)
  }

  /** Whether this step takes the order back already: several rules may want to. */
  #isCancelled(orderId: string): boolean {
    return this.#commands?.some((command) => command.type === 'CANCEL' && command.orderId === orderId) ?? false
  }

  /** An id for an order of the step being written; never given twice, since sequences are not. */
  newOrderId(): string {
    const index = this.#commands === null ? 0 : this.#commands.length
    return `${this.config.orderPrefix}-${(this.sequence + 1).toString(36)}-${index}`
  }

  /** The step's moment. */
  get now(): EpochMs {
    // every event had its time checked before anything was written; before the first that counts any time is as good
    return (this.time === Number.NEGATIVE_INFINITY ? 0 : this.time) as EpochMs
  }

  /** Counts so much more of some. */
  count(more: Partial<EngineCounts>): void {
    this.counts = counted(this.counts, more)
  }

  /** Nothing is changed, but that it happened is remembered. */
  refuse(code: Extract<EngineRecord, { type: 'REFUSED' }>['code'], reason: string): void {
    this.count({ refusedEvents: 1 })
    this.say({ type: 'REFUSED', code, reason })
  }

  /** Changes what keeps the engine from trading, and says so where that counts. */
  turn(change: Partial<TradingSwitchState>, cause: StateCause, reason: string): void {
    const before = this.trading
    this.trading = { ...before, ...change }
    const record = stateChange(before, this.trading, cause, reason)
    if (record !== null) this.say(record)
  }

  halt(cause: StateCause, reason: string): void {
    if (this.trading.halted === null) this.turn({ halted: reason }, cause, reason)
  }

  /** What the broker says does not fit: nobody knows where the account stands. */
  discrepancy(symbol: string | null, reason: string): void {
    this.say({ type: 'DISCREPANCY', symbol, reason })
    this.halt('DISCREPANCY', reason)
  }

  putOrder(order: Order): void {
    this.orders.set(order.orderId, order)
  }

  /** An order under way, or one whose trade is over. */
  orderOf(orderId: string): Order | undefined {
    return this.orders.get(orderId) ?? this.pastOrders.get(orderId)?.order
  }

  /** Keeps what has to be known of an order if more of it comes in. */
  rememberOrder(past: PastOrder): void {
    this.pastOrders.set(past.order.orderId, past)
    // a Map goes through its items in order of arrival
    for (const oldest of this.pastOrders.keys()) {
      if (this.pastOrders.size <= REMEMBERED_ORDERS) return
      this.pastOrders.delete(oldest)
    }
  }

  /** Nobody waits for an order any more. */
  forgetOrder(order: Order): void {
    this.orders.delete(order.orderId)
    const past = this.pastOrders.get(order.orderId)
    if (past !== undefined) this.pastOrders.set(order.orderId, { ...past, order })
  }

  /** The step is complete. */
  finish(event: EngineEvent): Step {
    this.sequence += 1
    const step: Step = {
      sequence: this.sequence,
      time: this.now,
      event,
      commands: this.#commands ?? NO_COMMANDS,
      records: this.#records ?? NO_RECORDS,
    }
    this.#commands = null
    this.#records = null
    return step
  }
}
