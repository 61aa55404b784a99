import { type Cents, type Instrument, OPPOSITE_RULES, type Signal, type Target } from '@alavanca/core'
import { CALM } from '@alavanca/testing/signals'
import type { EngineEvent, OperatorAction, PublicState, Step } from '../../src/index.ts'
import { START } from '../measures.ts'
import { DoubtfulBroker, exitOf, type Here, lostStop, strangeExit } from './doubtful-broker.ts'
import type { Draw } from './draw.ts'
import type { News } from './news.ts'
import { nonsense } from './nonsense.ts'
import { type Bench, wayOut } from './operator-desk.ts'
import { type WrongStamp, wrongStamp } from './stamps.ts'
import { FIRST_PRICE, type WorldSettings } from './world-settings.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

type Market = Extract<EngineEvent, { type: 'QUOTE' | 'BAR' }>

/**
 * A market, a host, a broker and an operator, all of them wrong sometimes. The world knows its own time; what it tells is
 * stamped with it, late, or plainly wrong. No two wrong stamps of prices lead one after the other without a true one between
 * them: of two that agree nobody can say that they are wrong.
 */
export class RandomWorld {
  readonly broker: DoubtfulBroker = new DoubtfulBroker()
  readonly #draw: Draw
  readonly #settings: WorldSettings
  readonly #ticks = new Map<string, number>()
  #suspect: string | null = null
  #now = START
  #signals = 0
  #exits = 0
  #isBegun = false
  #earlyUntil = 0

  constructor(draw: Draw, settings: WorldSettings) {
    this.#draw = draw
    this.#settings = settings
    for (const { symbol, tickSize } of this.#instruments) this.#ticks.set(symbol, (FIRST_PRICE[symbol] ?? 0) / tickSize)
  }

  /** What a clock that is right says. */
  get now(): number {
    return this.#now
  }

  hear(step: Step): void {
    this.broker.hear(step)
  }

  /** The next thing that happens, given what is held and ordered. */
  next(state: PublicState): News {
    this.#pass()
    if (!this.#isBegun) {
      this.#isBegun = true
      return { kind: 'a timer', event: { type: 'TIMER', time: this.#now }, isTrue: true }
    }
    const draw = this.#draw
    const news = this.broker.news(this.#here)
    if (news !== null) return news
    this.#exits += 1
    const exit =
      state.positions.length > 0 && draw.chance(0.09) ? exitOf(this.#here, state.positions, this.#exits) : null
    if (exit !== null) return exit
    const missed = draw.chance(0.06) ? lostStop(this.#here, state.positions) : null
    if (missed !== null) return missed
    const strange = draw.chance(0.002) ? strangeExit(this.#here, this.#place[0], state.positions, this.#exits) : null
    if (strange !== null) return strange
    if (draw.chance(0.2)) return this.#signal()
    if (state.positions.length + state.orders.length > 0 && draw.chance(0.06)) return this.#hostWish(state)
    if (draw.chance(state.tradingState === 'ACTIVE' ? 0.05 : 0.2)) return this.#wish(state)
    if (draw.chance(0.01)) return nonsense(draw, this.#now, ...this.#place)
    if (draw.chance(0.08)) return this.#timer()
    const raced = draw.chance(0.01) ? this.broker.raced(this.#here, this.#exits) : null
    if (raced !== null) return raced
    if (draw.chance(0.015)) return this.#reconciled(state)
    if (draw.chance(0.004)) return this.#brokerHalt()
    return this.#market()
  }

  get #instruments(): readonly Instrument[] {
    return this.#settings.parts.config.instruments
  }

  get #place(): readonly [symbol: string, price: number] {
    const { symbol } = this.#draw.pick(this.#instruments)
    return [symbol, this.#priceOf(symbol)]
  }

  get #here(): Here {
    return { draw: this.#draw, stamp: () => this.#brokerStamp(), priceOf: (symbol) => this.#priceOf(symbol) }
  }

  get #bench(): Bench {
    return {
      draw: this.#draw,
      place: () => this.#place,
      tickOf: (symbol) => this.#tickOf(symbol),
      priceOf: (symbol) => this.#priceOf(symbol),
    }
  }

  #pass(): void {
    const draw = this.#draw
    if (draw.chance(0.002)) this.#now += draw.whole(2, 60) * HOUR
    else this.#now += draw.chance(0.02) ? draw.whole(1, 30) * MINUTE : draw.whole(0, 15_000)
    for (const [symbol, ticks] of this.#ticks) this.#ticks.set(symbol, Math.max(500, ticks + draw.whole(-6, 6)))
  }

  #tickOf(symbol: string): number {
    return this.#instruments.find((one) => one.symbol === symbol)?.tickSize ?? 1
  }

  #priceOf(symbol: string): number {
    return (this.#ticks.get(symbol) ?? 0) * this.#tickOf(symbol)
  }

  /** Brokers' news are late by some seconds; some are stamped by another clock altogether. */
  #brokerStamp(): number {
    const draw = this.#draw
    if (!draw.chance(0.04)) return this.#now - draw.whole(0, 5_000)
    const wrong = wrongStamp(draw, this.#now)
    return wrong.isNonsense ? this.#now * 1_000 : wrong.stamp
  }

  #timer(): News {
    const draw = this.#draw
    if (draw.chance(0.1))
      return { kind: 'a timer behind', event: { type: 'TIMER', time: this.#now - draw.whole(1, HOUR) } }
    this.#suspect = null
    return { kind: 'a timer', event: { type: 'TIMER', time: this.#now }, isTrue: this.#now > this.#earlyUntil }
  }

  #reconciled({ positions }: PublicState): News {
    const draw = this.#draw
    const orphans = draw.chance(0.3) ? 1 : 0
    const facts = { time: this.#now, matched: 1, recovered: 0, orphans, ambiguous: 0 }
    if (draw.chance(0.5)) return { kind: 'books held against each other', event: { type: 'RECONCILED', ...facts } }
    const differences = positions
      .filter(() => draw.chance(0.6))
      .map(({ symbol, leg, side, contracts, contract }) => ({
        symbol,
        contract,
        leg: draw.chance(0.5) ? leg : null,
        side,
        here: contracts,
        there: draw.whole(0, contracts - 1) + draw.pick([0, contracts + 1]),
      }))
    return { kind: 'books that differ', event: { type: 'RECONCILED', ...facts, differences } }
  }

  #brokerHalt(): News {
    const words = { code: 'WRONG_ACCOUNT', message: 'another account' }
    return { kind: 'a halt by the broker', event: { type: 'BROKER_HALT', time: this.#here.stamp(), ...words } }
  }

  #market(): News {
    const draw = this.#draw
    const [symbol] = this.#place
    const wrong = draw.chance(0.08) ? this.#wrongStamp() : null
    const kind = draw.chance(0.2) ? 'a bar' : 'a quote'
    const event = kind === 'a bar' ? this.#bar(symbol, wrong) : this.#quote(symbol, wrong)
    if (wrong === null && draw.chance(0.04)) return this.#early(symbol)
    if (wrong === null) {
      const isTrue = this.#now > this.#earlyUntil
      if (isTrue && this.#suspect === symbol) this.#suspect = null
      return { kind, event, isTrue: isTrue && this.#suspect === null }
    }
    if (wrong.isAhead) this.#suspect = symbol
    return { kind: `${kind} in ${wrong.kind}`, event, isNonsense: wrong.isNonsense }
  }

  /** A clock that goes some seconds fast: that is believed, and until then the true prices are older. */
  #early(symbol: string): News {
    const stamp = this.#now + this.#draw.whole(1, 50) * 1_000
    this.#earlyUntil = Math.max(this.#earlyUntil, stamp)
    return { kind: 'a quote some seconds ahead', event: { ...this.#quote(symbol, null), time: stamp } }
  }

  #wrongStamp(): WrongStamp | null {
    const wrong = wrongStamp(this.#draw, this.#now)
    return wrong.isAhead && this.#suspect !== null ? null : wrong
  }

  #arrival(): Pick<Market, 'receivedAt'> {
    return this.#settings.hasArrivals ? { receivedAt: this.#now } : {}
  }

  #quote(symbol: string, wrong: WrongStamp | null): Market {
    const price = this.#priceOf(symbol)
    const time = wrong?.stamp ?? this.#now
    const sides = this.#draw.chance(0.2) ? { price } : { bid: price, ask: price + this.#tickOf(symbol) }
    return { type: 'QUOTE', symbol, time, ...sides, ...this.#arrival() }
  }

  #bar(symbol: string, wrong: WrongStamp | null): Market {
    const draw = this.#draw
    const tick = this.#tickOf(symbol)
    const close = this.#priceOf(symbol)
    const open = close + draw.whole(-10, 10) * tick
    const high = Math.max(open, close) + draw.whole(0, 8) * tick
    const low = Math.min(open, close) - draw.whole(0, 8) * tick
    const time = (wrong?.stamp ?? this.#now) - MINUTE
    return { type: 'BAR', symbol, time, durationMs: MINUTE, open, high, low, close, spread: tick, ...this.#arrival() }
  }

  #signal(): News {
    const draw = this.#draw
    const [symbol, price] = this.#place
    const tick = this.#tickOf(symbol)
    const isAgain = this.#signals > 0 && draw.chance(0.03)
    if (!isAgain) this.#signals += 1
    const side = draw.pick(['BUY', 'SELL', 'BUY', 'SELL', 'HOLD'] as const)
    const way = side === 'SELL' ? -1 : 1
    const age = draw.chance(0.9) ? draw.whole(0, 5_000) : draw.pick([-2 * HOUR, 45_000, HOUR])
    // some forget their tick, and some the market
    const entryPrice = price + (draw.chance(0.1) ? tick / 3 : 0) + (draw.chance(0.05) ? way * 100 * tick : 0)
    const signal = {
      id: `s${this.#signals}`,
      time: this.#now - age,
      symbol,
      side,
      entryPrice,
      stopPrice: entryPrice - way * draw.whole(4, 60) * tick,
      targets: this.#targets(entryPrice, way * tick),
      ...this.#ways(entryPrice, way * tick),
      ...(draw.chance(0.3) && { requestedContracts: draw.whole(1, 12) }),
    }
    const regime = draw.pick(['TREND_UP', 'TREND_DOWN', 'TREND_UP', 'RANGE'])
    const context = { ...CALM, regime, globalConfidence: draw.between(0.65, 1) }
    return { kind: 'a signal', event: { type: 'SIGNAL', time: this.#now, signal, context } }
  }

  #targets(entryPrice: number, step: number): readonly Target[] {
    const draw = this.#draw
    const price = (count: number): number => entryPrice + step * draw.whole(4, 30) * count
    if (draw.chance(0.5)) return draw.chance(0.7) ? [price(3)] : []
    if (draw.chance(0.5)) return [1, 2, 3].slice(0, draw.whole(2, 3)).map(price)
    return [1, 2].map((count) => ({ price: price(count), share: draw.pick([0.2, 0.4, 0.5]) }))
  }

  /** How a signal may differ from one that enters at the market and leaves by its bracket. */
  #ways(entryPrice: number, step: number): Partial<Signal> {
    const draw = this.#draw
    const size = Math.abs(step)
    const trail = { distance: draw.whole(2, 20) * size, ...(draw.chance(0.5) && { step: draw.whole(1, 5) * size }) }
    const type = draw.pick(['LIMIT', 'STOP', 'MARKET'] as const)
    const expiresAt = this.#now + draw.whole(-1, 20) * MINUTE
    return {
      ...(draw.chance(0.3) && {
        exit: {
          ...(draw.chance(0.5) && { breakEvenAt: entryPrice + step * draw.whole(2, 20) }),
          ...(draw.chance(0.6) && { trail }),
          ...(draw.chance(0.3) && { timeLimitSeconds: draw.whole(1, 1_800) }),
        },
      }),
      ...(draw.chance(0.25) && { entry: { type, ...(type !== 'MARKET' && draw.chance(0.5) && { expiresAt }) } }),
      ...(draw.chance(0.3) && { onOpposite: draw.pick(OPPOSITE_RULES) }),
    }
  }

  /** The host wants something of what it has, or believes to have. */
  #hostWish({ positions, orders }: PublicState): News {
    const draw = this.#draw
    const { tradeId, symbol, side } = draw.pick([...positions, ...orders])
    const step = this.#tickOf(symbol) * (side === 'SELL' ? -1 : 1)
    const price = this.#priceOf(symbol)
    const about = draw.chance(0.6) ? { tradeId } : { symbol }
    const time = this.#now
    const event = draw.pick<EngineEvent>([
      { type: 'ADJUST', time, tradeId, stopPrice: price - step * draw.whole(-2, 30), allowWiden: draw.chance(0.3) },
      {
        type: 'ADJUST',
        time,
        tradeId,
        targets: [1, 2].map((count) => price + step * draw.whole(-1, 30) * count + step),
      },
      { type: 'ADJUST', time, tradeId: 'nobody', stopPrice: price },
      { type: 'EXIT', time, ...about, reason: 'enough' },
      { type: 'EXIT', time, ...about, share: draw.pick([0.1, 0.5, 0.9]), reason: 'some of it' },
      { type: 'CANCEL_ENTRY', time, ...about },
    ])
    return { kind: `host: ${event.type}`, event }
  }

  #wish(state: PublicState): News {
    const action = wayOut(this.#bench, state) ?? this.#anyWish()
    return { kind: `operator: ${action.type}`, event: { type: 'OPERATOR', time: this.#now, action } }
  }

  #anyWish(): OperatorAction {
    const draw = this.#draw
    const { symbol } = draw.pick(this.#instruments)
    const some = draw.chance(0.5) ? { symbol } : {}
    const regime = draw.pick(['TREND_UP', 'RANGE'])
    return draw.pick<OperatorAction>([
      { type: 'PAUSE' },
      { type: 'HALT' },
      { type: 'RESUME' },
      { type: 'FREEZE', regime },
      { type: 'UNFREEZE', regime },
      { type: 'ROLLBACK', snapshotId: `${regime}#${draw.whole(1, 3)}` },
      { type: 'SET_CAPITAL', operatorCapital: (draw.whole(0, 30) * 100_000) as Cents },
      { type: 'SET_CAPITAL', operatorCapital: (draw.whole(5, 30) * 100_000) as Cents },
      { type: 'SET_MARGIN', ...some, marginPerContract: (draw.whole(3, 30) * 10_000) as Cents },
      {
        type: 'TUNE',
        change: draw.pick([{ explorationFloor: 0.1 }, { discount: 0.95, rewardClipR: 2 }, { extraMaxCostR: 0 }]),
      },
      { type: 'TUNE_UNDO', ...(draw.chance(0.3) && { version: draw.whole(0, 3) }) },
      { type: 'CLOSE_EXTRAS', ...some },
      { type: 'FLATTEN' },
      { type: 'FLATTEN', ...some },
    ])
  }
}
