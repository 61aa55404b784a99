import { type Cents, direction, type SessionDay, type Signal, targetShares } from '@alavanca/core'
import type { EngineRecord, MarketEvent, Step } from '@alavanca/engine'
import { CalmPrices } from '@alavanca/scalp'
import { calmOf, isCalm, seenOf } from './calm-of.ts'
import type { Counterfactual, CounterfactualParts, CounterfactualSum } from './counterfactual.ts'
import { type Moment, momentOf, openingSide } from './moment.ts'
import { type Refusal, refusalsIn } from './refusals.ts'
import type { Market, Running } from './running.ts'
import {
  afterPrices,
  beginTrade,
  closeAt,
  isOver,
  LAPSED,
  type SimulatedResult,
  type SimulatedTrade,
} from './simulated-trade.ts'
import { Tallies } from './tallies.ts'

/** More at once than any market brings; the oldest make room. */
const MOST_RUNNING = 2_000
const MOST_SIGNALS = 200

/**
 * What every refusal and every HOLD would have earned: fed with the steps of a journal in their order, it simulates each on
 * the prices that followed. Stops are filled at their price or, after a gap, at the open; the day's end closes what is left.
 * Nothing here is what happened: that a trade was made would have moved nothing else.
 */
export class CounterfactualBook {
  readonly #parts: Required<CounterfactualParts>
  readonly #markets = new Map<string, Market>()
  /** Of the newest price: nearly always that of the next one too. */
  #newest: Market | null = null
  readonly #signals = new Map<string, Signal>()
  /** Approved extra contracts by signal, for as long as it is remembered. */
  readonly #extras = new Map<string, number>()
  readonly #allowed = new Map<string, number>()
  readonly #tallies = new Tallies()
  #running: Running[] = []
  #recent: Counterfactual[] = []
  #day: SessionDay = ''
  #paid = { cents: 0, contracts: 0 }

  constructor(parts: CounterfactualParts) {
    this.#parts = { remember: 1_000, ...parts }
  }

  /** Takes the next step in. */
  apply(step: Step): void {
    const { event, records } = step
    const isPrice = event.type === 'QUOTE' || event.type === 'BAR'
    if (isPrice && records.length === 0) {
      this.see(event)
      return
    }
    if (event.type === 'SIGNAL') this.#remember(event.signal)
    if (event.type === 'FILL' || event.type === 'EXIT_FILL') this.#pay(event.commissionCents ?? 0, event.contracts)
    for (const record of records) this.#hear(record, step)
    if (isPrice && !records.some(({ type }) => type === 'REFUSED')) this.see(event)
    for (const refusal of refusalsIn(step, (id) => this.#signals.get(id))) this.#begin(refusal, step)
  }

  /** Takes in a quote or a bar that the engine believed and had nothing to say to; of which no step need have been made. */
  see(event: MarketEvent): void {
    const { symbol } = event
    if (this.#newest?.symbol !== symbol) this.#newest = this.#marketOf(symbol, event)
    const market = this.#newest
    market.seen = event
    if (this.#running.length > 0 && !isCalm(market.calm, event)) this.#move(market, event)
  }

  /** Simulations that have not ended. */
  get running(): number {
    return this.#running.length
  }

  /** The newest results, newest first. */
  recent(limit: number): readonly Counterfactual[] {
    return this.#recent.slice(-limit).reverse()
  }

  /** Those of one signal that are remembered. */
  of(signalId: string): readonly Counterfactual[] {
    return this.#recent.filter((result) => result.signalId === signalId)
  }

  /** By what refused; one that several refused counts for each of them. Most first. */
  sums(): readonly CounterfactualSum[] {
    return this.#tallies.sums()
  }

  #remember(signal: Signal): void {
    this.#signals.set(signal.id, signal)
    for (const oldest of this.#signals.keys()) {
      if (this.#signals.size <= MOST_SIGNALS) return
      this.#signals.delete(oldest)
      this.#extras.delete(oldest)
    }
  }

  #pay(cents: number, contracts: number): void {
    this.#paid = { cents: this.#paid.cents + cents, contracts: this.#paid.contracts + contracts }
  }

  #hear(record: EngineRecord, step: Step): void {
    switch (record.type) {
      case 'DAY_STARTED':
        // what is still open would have been flat by the end of its day
        this.#each((running) => this.#closed(running, 'SESSION_END'))
        this.#day = record.day
        break
      case 'DAY_RESTORED':
        this.#day = record.day ?? ''
        break
      case 'DECIDED':
        this.#extras.set(record.decision.signalId, record.decision.contracts.extra)
        break
      case 'ALLOCATED':
        this.#allowed.set(record.allocation.context.symbol, record.allocation.base)
        break
      case 'POSITION':
        if (record.leg === 'BASE' && record.contracts > 0)
          this.#baseFilled(record.tradeId, record.entryPrice, step.time)
        break
      case 'TRADE_CLOSED':
        this.#each((running) =>
          running.refusal.what === 'EXTRA' && running.refusal.signalId === record.trade.id
            ? this.#closed(running, 'WITH_BASE')
            : running.trade,
        )
        break
      default:
    }
  }

  #begin(refusal: Refusal, { sequence, time }: Step): void {
    const { symbol, signalId, what, side, refusedBy } = refusal
    const instrument = this.#parts.instrumentOf(symbol)
    const signal = this.#signals.get(signalId)
    if (instrument === undefined || signal === undefined) return
    const known = what === 'TRADE' ? this.#allowed.get(symbol) : this.#extras.get(signalId)
    const contracts = Math.max(1, refusal.contracts ?? known ?? 1)
    const wanted = { what, signalId, symbol, side, contracts, refusedBy }
    const seen = this.#seen(symbol)
    if (what === 'EXTRA') {
      // one that was dropped had its base already, and would have gone in now
      const isLate = refusal.contracts === null && seen !== undefined
      const price = isLate ? openingSide(seen, side).close : null
      const trade = price === null ? null : this.#extraAt(wanted, price, time)
      this.#run({ refusal: wanted, sequence, time, trade, calm: null })
    } else {
      const { entry, exit = {} } = signal
      const waits =
        entry === undefined || entry.type === 'MARKET'
          ? null
          : { type: entry.type, price: entry.price ?? signal.entryPrice, expiresAt: entry.expiresAt ?? null }
      const trade = beginTrade(
        {
          side,
          contracts,
          // after a bar the next price is the first that can be had
          entryPrice:
            waits === null && seen !== undefined && seen.from === seen.time ? openingSide(seen, side).close : null,
          waits,
          stopPrice: signal.stopPrice,
          targets: targetShares(signal.targets, side),
          breakEvenAt: exit.breakEvenAt ?? null,
          trail: exit.trail === undefined ? null : { step: instrument.tickSize, ...exit.trail },
          timeLimitMs: exit.timeLimitSeconds === undefined ? null : exit.timeLimitSeconds * 1_000,
        },
        time,
      )
      this.#run({ refusal: wanted, sequence, time, trade, calm: null })
    }
  }

  #run(running: Running): void {
    this.#running.push(running)
    if (this.#running.length > MOST_RUNNING) this.#running.shift()
    if (running.trade === null) return
    running.calm = calmOf(running.trade)
    this.#markets.get(running.refusal.symbol)?.calm?.join(running.calm)
  }

  /** What runs has changed, and so have the prices at which nothing happens to it. */
  #unsettle(): void {
    for (const market of this.#markets.values()) market.calm = null
  }

  #seen(symbol: string): Moment | undefined {
    const market = this.#markets.get(symbol)
    return market === undefined ? undefined : momentOf(market.seen)
  }

  /** An extra goes in once its base is there, at what the base has paid. */
  #baseFilled(tradeId: string, entryPrice: number, time: number): void {
    this.#each((running) =>
      running.trade === null && running.refusal.signalId === tradeId
        ? this.#extraAt(running.refusal, entryPrice, time)
        : running.trade,
    )
  }

  /** Under an extra leg's own rules; null where nobody knows what a point is. */
  #extraAt({ symbol, side, contracts }: Running['refusal'], entryPrice: number, time: number): SimulatedTrade | null {
    const instrument = this.#parts.instrumentOf(symbol)
    if (instrument === undefined) return null
    const { tpPoints, slPoints, maxHoldSeconds } = this.#parts.extra
    const ahead = direction(side) * instrument.pointSize
    const [stopPrice, target] = [entryPrice - ahead * slPoints, entryPrice + ahead * tpPoints]
    const plan = { side, contracts, entryPrice, waits: null, stopPrice, targets: [{ price: target, share: 1 }] }
    return beginTrade({ ...plan, breakEvenAt: null, trail: null, timeLimitMs: maxHoldSeconds * 1_000 }, time)
  }

  #marketOf(symbol: string, event: MarketEvent): Market {
    const known = this.#markets.get(symbol)
    if (known !== undefined) return known
    const market: Market = { symbol, seen: event, calm: null }
    this.#markets.set(symbol, market)
    return market
  }

  #move(market: Market, event: MarketEvent): void {
    const { symbol } = event
    const seen = seenOf(event)
    const moment = momentOf(event)
    this.#each((running) => {
      const { refusal, trade } = running
      if (trade === null || refusal.symbol !== symbol) return trade
      running.calm ??= calmOf(trade)
      return running.calm.holdsAt(seen) ? trade : afterPrices(trade, moment)
    })
    market.calm ??= this.#calmOfAll(symbol)
  }

  #calmOfAll(symbol: string): CalmPrices {
    const all = new CalmPrices()
    for (const running of this.#running) {
      if (running.trade === null || running.refusal.symbol !== symbol) continue
      running.calm ??= calmOf(running.trade)
      all.join(running.calm)
    }
    return all
  }

  #closed({ trade, refusal }: Running, reason: 'SESSION_END' | 'WITH_BASE'): SimulatedTrade {
    const seen = this.#seen(refusal.symbol)
    return trade === null || seen === undefined ? LAPSED : closeAt(trade, seen, reason)
  }

  /** What becomes of each trade; nearly always nothing. */
  #each(becomes: (running: Running) => SimulatedTrade | null): void {
    let isAnyOver = false
    let isAnyChanged = false
    for (const running of this.#running) {
      const trade = becomes(running)
      if (trade === running.trade) continue
      running.trade = trade
      running.calm = null
      isAnyChanged = true
      if (trade?.type === 'CLOSED') this.#book(running, trade)
      isAnyOver ||= isOver(trade)
    }
    if (isAnyOver) this.#running = this.#running.filter(({ trade }) => !isOver(trade))
    if (isAnyChanged) this.#unsettle()
  }

  #book({ refusal, sequence, time }: Running, result: SimulatedResult): void {
    const instrument = this.#parts.instrumentOf(refusal.symbol)
    if (instrument === undefined) return
    const gross = (result.gained / instrument.pointSize) * instrument.pointValue * 100
    const each = this.#paid.contracts === 0 ? 0 : this.#paid.cents / this.#paid.contracts
    const netCents = Math.round(gross - 2 * each * refusal.contracts) as Cents
    const { what, signalId, symbol, side, contracts, refusedBy } = refusal
    const { entryPrice, exitPrice, reason: exitReason, closedAt } = result
    this.#recent.push({
      what,
      signalId,
      symbol,
      side,
      contracts,
      refusedBy,
      sequence,
      time,
      day: this.#day,
      entryPrice,
      exitPrice,
      exitReason,
      closedAt,
      netCents,
    })
    if (this.#recent.length > 2 * this.#parts.remember) this.#recent = this.#recent.slice(-this.#parts.remember)
    this.#tallies.count(refusal, this.#day, netCents)
  }
}
