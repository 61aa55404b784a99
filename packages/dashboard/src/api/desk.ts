import type { AllocationRecord, CapitalStats } from '@alavanca/capital'
import type { Cents } from '@alavanca/core'
import {
  AS_CONFIGURED,
  type EngineRecord,
  type EngineSnapshot,
  type InstrumentFacts,
  type LegName,
  type MarketEvent,
  type PublicState,
  publicStateOf,
  Replica,
  type Step,
} from '@alavanca/engine'
import type { OnlineState } from '@alavanca/online'
import type { PolicySnapshot } from '@alavanca/policy'
import type { ScalpEvent } from '@alavanca/scalp'
import { noticeOf } from './notices.ts'
import { pushed } from './ring.ts'
import { type ScalpLeg, scalpLegOf } from './scalp-leg.ts'
import type { Warning } from './schemas/index.ts'

export interface LastPrice {
  readonly bid: number
  readonly ask: number | null
  readonly time: number
}

export interface HeldLevels {
  readonly stopPrice: number
  readonly targetPrice: number | null
  readonly rule: string
}

/** How often capital was asked for a symbol, and what it last said. */
export interface CapitalDesk {
  readonly last: AllocationRecord | null
  readonly allocations: number
  readonly releveraged: number
  readonly refusalsByLayer: Readonly<Record<string, number>>
}

export interface TradingReason {
  readonly cause: string | null
  readonly reason: string | null
  readonly sequence: number | null
}

export interface DayCount {
  readonly trades: number
  readonly losingStreak: number
  /** The day's best realised result; at least 0. */
  readonly best: number
}

/** What was learnt by the newest snapshot: steps do not tell all of it. */
export interface LearntThen {
  readonly sequence: number
  readonly policy: PolicySnapshot
  readonly online: OnlineState
}

const MOST_WARNINGS = 50
const NO_DAY: DayCount = { trades: 0, losingStreak: 0, best: 0 }
const NO_CAPITAL: CapitalDesk = { last: null, allocations: 0, releveraged: 0, refusalsByLayer: {} }

const EMPTY: PublicState = {
  sequence: 0,
  time: null,
  day: null,
  pnlToday: 0 as Cents,
  tradingState: 'ACTIVE',
  capital: [],
  positions: [],
  trades: [],
  differences: [],
  orders: [],
  frozenRegimes: [],
  policyVersion: 0,
  tuning: { ...AS_CONFIGURED, settings: null },
  lessonsSetAside: 0,
  counts: { signals: 0, refusedEvents: 0, refusedSignals: 0, trades: 0, beyondCapital: 0, netCents: 0 as Cents },
}

const legKey = (tradeId: string, leg: LegName): string => `${leg} ${tradeId}`

/**
 * What an operator wants to see that the public state does not hold: prices, stops, why trading stands still, extra legs,
 * how far the day is. Begun from a snapshot, kept up by the steps after it; a `Replica` with eyes.
 */
export class Desk {
  readonly #replica: Replica
  readonly instruments: ReadonlyMap<string, InstrumentFacts>
  readonly prices = new Map<string, LastPrice>()
  readonly scalps = new Map<string, ScalpLeg>()
  readonly cooldowns = new Map<string, number>()
  readonly capital = new Map<string, CapitalDesk>()
  readonly #levels = new Map<string, HeldLevels>()
  /** Checksum of the configuration that the snapshot was made with. */
  readonly configuration: string | null
  learnt: LearntThen | null = null
  trading: TradingReason = { cause: null, reason: null, sequence: null }
  day: DayCount = NO_DAY
  /** The day's loss up to which an operator has let it go on. */
  lossAllowed = 0
  warnings: readonly Warning[] = []
  lastDecisionId: string | null = null

  constructor(snapshot: EngineSnapshot | null, symbols: ReadonlyMap<string, InstrumentFacts> = new Map()) {
    this.#replica = new Replica(snapshot === null ? EMPTY : publicStateOf(snapshot))
    const facts = new Map(symbols)
    this.configuration = snapshot?.state.configuration ?? null
    if (snapshot !== null) {
      for (const { symbol, instrument } of snapshot.state.symbols)
        if (instrument !== null) facts.set(symbol, instrument)
      this.#begin(snapshot)
    }
    this.instruments = facts
  }

  get state(): PublicState {
    return this.#replica.state
  }

  levelsOf(tradeId: string, leg: LegName): HeldLevels | null {
    return this.#levels.get(legKey(tradeId, leg)) ?? null
  }

  /** Takes the next step in. Throws `SEQUENCE_GAP` unless it follows the last; nothing is changed then. */
  apply(step: Step): void {
    this.#replica.apply(step)
    const { event, commands, records } = step
    if ((event.type === 'QUOTE' || event.type === 'BAR') && !records.some(({ type }) => type === 'REFUSED'))
      this.prices.set(event.symbol, lastPriceOf(event))
    for (const command of commands)
      if (command.type === 'OPEN') {
        const { stopPrice, targetPrice } = command
        this.#levels.set(legKey(command.tradeId, command.leg), { stopPrice, targetPrice, rule: 'SIGNAL' })
      }
    for (const record of records) this.#hear(record, step)
  }

  /** Another snapshot was taken: what was learnt is known up to there. */
  learn(snapshot: EngineSnapshot): void {
    const { sequence, policy, online } = snapshot.state
    this.learnt = policy === null || online === null ? null : { sequence, policy, online: online.state }
  }

  #begin(snapshot: EngineSnapshot): void {
    const { symbols, scalp, trading, tally } = snapshot.state
    this.learn(snapshot)
    this.day = { ...tally }
    this.lossAllowed = trading.lossAllowed
    if (trading.halted !== null) this.trading = { cause: null, reason: trading.halted, sequence: null }
    for (const { symbol, seen, capital, trade, strays } of symbols) {
      if (seen !== null) this.prices.set(symbol, lastPriceOf(seen))
      this.capital.set(symbol, capitalDeskOf(capital.state.stats, capital.state.history.at(-1) ?? null))
      for (const { id, stopPrice, targetPrice, exits } of trade === null ? strays : [trade, ...strays])
        this.#levels.set(legKey(id, 'BASE'), { stopPrice, targetPrice, rule: exits.stopRule })
    }
    for (const book of scalp.state.books) {
      if (book.cooldownUntil !== null) this.cooldowns.set(book.symbol, book.cooldownUntil)
      if (book.leg !== null) this.scalps.set(book.symbol, scalpLegOf(book.symbol, book.leg, book.priceStep))
    }
  }

  #hear(record: EngineRecord, step: Step): void {
    const warning = noticeOf(record, step)
    if (warning !== null) this.warnings = pushed(this.warnings, warning, MOST_WARNINGS)
    switch (record.type) {
      case 'DAY_STARTED':
        this.day = NO_DAY
        this.lossAllowed = 0
        break
      case 'STATE_CHANGED': {
        const { cause, reason } = record
        this.trading = { cause, reason, sequence: step.sequence }
        // an operator's word lets a day's loss stand
        if (cause === 'OPERATOR' && record.to === 'ACTIVE' && step.event.type === 'OPERATOR')
          this.lossAllowed = Math.max(this.lossAllowed, -this.state.pnlToday)
        break
      }
      case 'REALISED':
        this.day = { ...this.day, best: Math.max(this.day.best, record.pnlToday) }
        break
      case 'ORDER':
        this.#countOrder(record)
        break
      case 'TRADE_CLOSED':
        this.day = { ...this.day, losingStreak: record.trade.netCents < 0 ? this.day.losingStreak + 1 : 0 }
        this.#levels.delete(legKey(record.trade.id, 'BASE'))
        this.#levels.delete(legKey(record.trade.id, 'EXTRA'))
        break
      case 'LEVELS_MOVED':
        this.#levels.set(legKey(record.tradeId, record.leg), record)
        break
      case 'ALLOCATED':
        this.#allocate(record.allocation)
        break
      case 'DECIDED':
        this.lastDecisionId = record.decision.signalId
        break
      case 'SCALP':
        this.#scalp(record.event)
        break
      case 'COOLDOWN_STARTED':
        this.cooldowns.set(record.symbol, record.until)
        break
      default:
    }
  }

  #countOrder(order: Extract<EngineRecord, { type: 'ORDER' }>): void {
    if (order.purpose !== 'OPEN' || order.leg !== 'BASE') return
    const cameToNothing = (order.status === 'CANCELLED' || order.status === 'REJECTED') && order.filled === 0
    const change = order.status === 'INTENT' ? 1 : cameToNothing ? -1 : 0
    if (change !== 0) this.day = { ...this.day, trades: Math.max(0, this.day.trades + change) }
  }

  #allocate(allocation: AllocationRecord): void {
    const { symbol } = allocation.context
    const before = this.capital.get(symbol) ?? NO_CAPITAL
    const refusalsByLayer = { ...before.refusalsByLayer }
    for (const { layer, passed } of allocation.layers)
      if (!passed) refusalsByLayer[layer] = (refusalsByLayer[layer] ?? 0) + 1
    this.capital.set(symbol, {
      last: allocation,
      allocations: before.allocations + 1,
      releveraged: before.releveraged + (allocation.code === 'RELEVERAGED' ? 1 : 0),
      refusalsByLayer,
    })
  }

  #scalp(event: ScalpEvent): void {
    const { symbol, side, contracts, entryPrice } = event
    const open = this.scalps.get(symbol)
    if (event.type === 'OPENED') {
      const { stopPrice, targetPrice, expiresAt, time: openedAt } = event
      const facts = { symbol, side, contracts, entryPrice, openedAt, stopPrice, targetPrice, expiresAt }
      this.scalps.set(symbol, { ...facts, promoted: false })
    } else if (event.type !== 'PROMOTED') {
      this.scalps.delete(symbol)
    } else if (open !== undefined) {
      const { stopPrice } = event
      this.scalps.set(symbol, { ...open, stopPrice, targetPrice: null, expiresAt: null, promoted: true })
    }
  }
}

const lastPriceOf = (event: MarketEvent): LastPrice => {
  if (event.type === 'BAR') {
    const { close, spread = 0, time, durationMs } = event
    return { bid: close, ask: close + spread, time: time + durationMs }
  }
  const { time } = event
  return 'price' in event ? { bid: event.price, ask: null, time } : { bid: event.bid, ask: event.ask, time }
}

const capitalDeskOf = (stats: CapitalStats, last: AllocationRecord | null): CapitalDesk => ({
  last,
  allocations: stats.allocations,
  releveraged: stats.byCode.RELEVERAGED,
  refusalsByLayer: stats.refusalsByLayer,
})
