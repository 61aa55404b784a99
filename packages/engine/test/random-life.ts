import { type Rng, type Signal, seededRng } from '@alavanca/core'
import { CALM } from '@alavanca/testing/signals'
import type { Command, Engine, EngineEvent, OperatorAction, PublicPosition, Step } from '../src/index.ts'
import { PRICE, SECOND, START } from './measures.ts'

type Order = Exclude<Command, { type: 'CANCEL' }>

const ACTIONS: readonly OperatorAction[] = [
  { type: 'PAUSE' },
  { type: 'HALT' },
  { type: 'RESUME' },
  { type: 'RESUME' },
  { type: 'RESUME' },
  { type: 'FREEZE', regime: 'TREND_UP' },
  { type: 'UNFREEZE', regime: 'TREND_UP' },
  { type: 'ROLLBACK', snapshotId: 'TREND_UP#1' },
  { type: 'TUNE', change: { discount: 0.99, explorationFloor: 0.05 } },
  { type: 'TUNE', change: { poolingStrength: 10 } },
  { type: 'TUNE_UNDO' },
  { type: 'CLOSE_EXTRAS' },
  { type: 'FLATTEN' },
]

/**
 * A market, a broker and an operator made of chance: quotes, bars, signals, fills in parts, refusals, unknown outcomes,
 * brackets that are hit, repeated and invented news. What the broker does depends on what it was sent.
 */
export class RandomLife {
  readonly #rng: Rng
  readonly #waiting: Order[] = []
  readonly #cancelled = new Set<string>()
  #seconds = 0
  #price = PRICE
  #signals = 0
  #fills = 0
  #last: EngineEvent | null = null

  constructor(seed: string) {
    this.#rng = seededRng(seed)
  }

  /** The next thing that happens, given what is held and ordered. */
  next(engine: Engine): EngineEvent {
    const event = this.#invent(engine)
    this.#last = event
    return event
  }

  /** The broker reads its mail. */
  hear({ commands }: Step): void {
    for (const command of commands) {
      if (command.type === 'CANCEL') this.#cancelled.add(command.orderId)
      else this.#waiting.push(command)
    }
  }

  #chance(share: number): boolean {
    return this.#rng.next() < share
  }

  #pick<Item>(items: readonly Item[]): Item {
    // an index below the length is in range
    return items[Math.floor(this.#rng.next() * items.length)] as Item
  }

  #invent(engine: Engine): EngineEvent {
    this.#seconds += this.#chance(0.002) ? 40_000 : this.#rng.next() * 20
    this.#price += Math.round((this.#rng.next() - 0.5) * 12) * 5
    const order = this.#waiting[0]
    if (order !== undefined && this.#chance(0.6)) return this.#answer(order)
    const [held] = engine.publicState().positions
    if (held !== undefined && this.#chance(0.04)) return this.#exit(engine)
    if (this.#chance(0.25)) return this.#signal()
    if (held !== undefined && this.#chance(0.1)) return this.#wish(held)
    if (this.#chance(0.03)) return { type: 'OPERATOR', time: this.#time(), action: this.#pick(ACTIONS) }
    if (this.#chance(0.03)) return { type: 'TIMER', time: this.#time() }
    if (this.#chance(0.02) && this.#last !== null) return this.#last
    if (this.#chance(0.2)) return this.#bar()
    // some arrive late
    const time = this.#time() - (this.#chance(0.05) ? 60_000 : 0)
    return { type: 'QUOTE', symbol: 'WIN', time, bid: this.#price, ask: this.#price + 5 }
  }

  #time(): number {
    return Math.round(START + this.#seconds * SECOND)
  }

  #answer(order: Order): EngineEvent {
    const { orderId } = order
    const time = this.#time() - Math.round(this.#rng.next() * 5_000)
    if (this.#cancelled.has(orderId) && this.#chance(0.7)) {
      this.#waiting.shift()
      return { type: 'ORDER_CANCELLED', time, orderId, cause: 'REQUESTED' }
    }
    if (this.#chance(0.2)) return { type: 'ORDER_ACCEPTED', time, orderId }
    if (this.#chance(0.02)) return { type: 'ORDER_UNKNOWN', time, orderId, message: 'no answer' }
    if (this.#chance(0.1)) {
      this.#waiting.shift()
      return { type: 'ORDER_REJECTED', time, orderId, code: 'OFF_QUOTES', message: 'no price' }
    }
    if (order.type === 'MODIFY') {
      this.#waiting.shift()
      return { type: 'ORDER_MODIFIED', time, orderId }
    }
    const part = Math.max(1, Math.floor(this.#rng.next() * (order.contracts + 1)))
    if (part >= order.contracts) this.#waiting.shift()
    // as: fewer contracts of the same order
    else this.#waiting[0] = { ...order, contracts: (order.contracts - part) as typeof order.contracts }
    this.#fills += 1
    const fillId = `f${this.#fills}`
    const price = this.#price + Math.round((this.#rng.next() - 0.5) * 4) * 5
    return { type: 'FILL', time, orderId, fillId, contracts: part, price, commissionCents: 25 * part }
  }

  #exit(engine: Engine): EngineEvent {
    const { symbol, leg, contracts } = this.#pick(engine.publicState().positions)
    this.#fills += 1
    const cause = this.#pick(['STOP', 'TARGET', 'SESSION_END', 'EXTERNAL'] as const)
    const part = this.#chance(0.8) ? contracts : 1
    const facts = { fillId: `x${this.#fills}`, contracts: part, price: this.#price, cause }
    return { type: 'EXIT_FILL', time: this.#time(), symbol, leg, ...facts }
  }

  #signal(): EngineEvent {
    this.#signals += 1
    const side = this.#pick(['BUY', 'SELL', 'HOLD'] as const)
    const direction = side === 'SELL' ? -1 : 1
    const signal = {
      id: `s${this.#signals}`,
      time: this.#time(),
      symbol: 'WIN',
      side,
      entryPrice: this.#price,
      stopPrice: this.#price - direction * 150,
      targets: this.#pick([[1], [1, 2], [1, 2, 3]]).map((step) => this.#price + step * direction * 150),
      ...this.#ways(direction),
    }
    const regime = this.#pick(['TREND_UP', 'TREND_DOWN', 'RANGE'])
    const context = { ...CALM, regime, globalConfidence: this.#rng.next() * 0.4 + 0.6 }
    return { type: 'SIGNAL', time: this.#time(), signal, context }
  }

  /** How a signal may differ from one at the market with a bracket. */
  #ways(direction: 1 | -1): Partial<Signal> {
    const expiresAt = this.#time() + 300_000
    const breakEvenAt = this.#price + direction * 60
    return this.#pick<Partial<Signal>>([
      {},
      { exit: { breakEvenAt } },
      { exit: { trail: { distance: 80, step: 20 }, timeLimitSeconds: 600 } },
      { exit: { breakEvenAt, trail: { distance: 120 } }, onOpposite: 'reverse' },
      { onOpposite: 'close' },
      { entry: { type: 'LIMIT', expiresAt } },
      { entry: { type: 'STOP' }, exit: { timeLimitSeconds: 300 } },
    ])
  }

  /** The host wants something of what it holds. */
  #wish({ tradeId, side }: PublicPosition): EngineEvent {
    const time = this.#time()
    const direction = side === 'SELL' ? -1 : 1
    return this.#pick<EngineEvent>([
      { type: 'ADJUST', time, tradeId, stopPrice: this.#price - direction * 70 },
      { type: 'ADJUST', time, tradeId, stopPrice: this.#price - direction * 200, allowWiden: true },
      { type: 'ADJUST', time, tradeId, targets: [this.#price + direction * 100, this.#price + direction * 200] },
      { type: 'EXIT', time, tradeId, share: 0.5, reason: 'half of it' },
      { type: 'EXIT', time, symbol: 'WIN', reason: 'all of it' },
      { type: 'CANCEL_ENTRY', time, symbol: 'WIN' },
    ])
  }

  #bar(): EngineEvent {
    const open = this.#price
    const close = this.#price + Math.round((this.#rng.next() - 0.5) * 20) * 5
    const high = Math.max(open, close) + Math.round(this.#rng.next() * 10) * 5
    const low = Math.min(open, close) - Math.round(this.#rng.next() * 10) * 5
    this.#seconds += 60
    this.#price = close
    const time = this.#time() - 60_000
    return { type: 'BAR', symbol: 'WIN', time, durationMs: 60_000, open, high, low, close, spread: 5 }
  }
}
