import { seededRng } from '@alavanca/core'
import { Engine, type EngineEvent, type Step } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseScalpConfig } from '@alavanca/scalp'
import { eagerConfig } from '@alavanca/testing/eager-config'
import { bracketed, CALM } from '@alavanca/testing/signals'

const MINUTE = 60_000
const POINTS = 100

const config = eagerConfig({
  scalp: parseScalpConfig({ cooldownSeconds: 20 }),
  signalMaxAgeSeconds: 0,
  maxStampLeadSeconds: 0,
  learning: {
    gate: parseGateConfig(),
    policy: parsePolicyConfig({
      mode: 'THOMPSON_SAMPLING',
      beliefWidth: 'coin',
      seed: 'page',
      extraMinProbability: 0,
      baselineTrades: 20,
    }),
    online: parseOnlineConfig({ batchSize: 3 }),
  },
})

/** A real engine that has lived through so many signals, the last of which it still holds; every step is kept. */
export class LivedBot {
  readonly engine = new Engine({ config })
  readonly steps: Step[] = []
  readonly #listeners = new Set<(step: Step) => void>()
  readonly #rng = seededRng('page')
  #time: number
  #price = 130_000
  #fills = 0
  #signals = 0

  constructor(signals: number, until: number) {
    this.#time = until - signals * 2 * MINUTE
    this.quote()
    for (let index = 0; index < signals; index += 1) this.trade(index < signals - 1)
  }

  onStep(listener: (step: Step) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  process(event: EngineEvent): Step {
    const step = this.engine.process(event)
    this.steps.push(step)
    for (const listener of this.#listeners) listener(step)
    return step
  }

  /** The market a moment later. */
  quote(move = Math.round((this.#rng.next() - 0.5) * 12) * 5): Step {
    this.#time += 5_000
    this.#price += move
    return this.process({ type: 'QUOTE', symbol: 'WIN', time: this.#time, bid: this.#price, ask: this.#price + 5 })
  }

  /** A signal and what the broker makes of it; over at once, or held on to. */
  trade(isOver: boolean): void {
    const time = this.#time + 1_000
    this.#time = time
    this.#signals += 1
    const side = this.#rng.next() < 0.5 ? 'BUY' : 'SELL'
    const regime = this.#rng.next() < 0.6 ? 'TREND_UP' : 'RANGE'
    const [stopPoints, targetPoints] = [POINTS, POINTS + 20]
    const signal = bracketed({
      id: `signal-${this.#signals}`,
      time,
      side,
      price: this.#price,
      stopPoints,
      targetPoints,
    })
    const context = { ...CALM, regime, globalConfidence: 0.5 + 0.5 * this.#rng.next() }
    this.#answer(this.process({ type: 'SIGNAL', time, signal, context }))
    if (!isOver) return
    for (let quotes = 0; quotes < 20 && this.engine.publicState().positions.length > 0; quotes += 1) {
      const won = this.#rng.next() < 0.5
      this.#answer(this.quote((won ? 1 : -1) * 30))
      this.#leaveAtBracket()
    }
    this.#time += MINUTE
    for (const { leg, contracts, side: held } of this.engine.publicState().positions)
      this.process({ ...this.#exit(leg, contracts), side: held, cause: 'SESSION_END' })
  }

  /** The broker loses sight of an order. */
  loseOrder(): string {
    const position = this.engine.publicState().positions.find(({ leg }) => leg === 'BASE')
    if (position === undefined) throw new Error('nothing is held')
    const { commands } = this.process({ type: 'EXIT', time: this.#later(), symbol: 'WIN', reason: 'test' })
    const close = commands.find(({ type }) => type === 'CLOSE')
    if (close === undefined) throw new Error('nothing was ordered')
    this.process({ type: 'ORDER_UNKNOWN', time: this.#later(), orderId: close.orderId, message: 'no answer in time' })
    return close.orderId
  }

  now(): number {
    return this.#later()
  }

  #later(): number {
    this.#time += 100
    return this.#time
  }

  #exit(leg: 'BASE' | 'EXTRA', contracts: number) {
    this.#fills += 1
    const [fillId, time, price] = [`fill-${this.#fills}`, this.#later(), this.#price]
    return { type: 'EXIT_FILL', symbol: 'WIN', leg, contracts, price, fillId, time, commissionCents: 50 } as const
  }

  #leaveAtBracket(): void {
    const { positions } = this.engine.publicState()
    for (const { leg, contracts, side, entryPrice } of positions) {
      const moved = (this.#price - entryPrice) * (side === 'BUY' ? 1 : -1)
      if (leg === 'BASE' && moved <= -POINTS) this.process({ ...this.#exit(leg, contracts), side, cause: 'STOP' })
      else if (leg === 'BASE' && moved >= POINTS + 20)
        this.process({ ...this.#exit(leg, contracts), side, cause: 'TARGET' })
    }
  }

  /** Fills everything that is ordered, and what comes of that. */
  #answer({ commands }: Step): void {
    for (const command of commands) {
      if (command.type !== 'OPEN' && command.type !== 'CLOSE') continue
      this.#fills += 1
      const [fillId, time] = [`fill-${this.#fills}`, this.#later()]
      const { orderId, contracts } = command
      const fill = { orderId, contracts, fillId, time, price: this.#price, commissionCents: 50 }
      this.#answer(this.process({ type: 'FILL', ...fill }))
    }
  }
}
