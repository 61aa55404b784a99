import { RecentIds, type Regime } from '@alavanca/core'
import type { ClosedTrade } from '@alavanca/policy'
import type { OnlineConfig } from './config.ts'

/** A trade that could not be learnt, and why. It stays until an operator has it tried again, or discards it. */
export interface SetAsideLesson {
  readonly trade: ClosedTrade
  readonly reason: string
  /** When that was found out, in epoch milliseconds. */
  readonly time: number
}

/** What a buffer holds, as plain JSON. */
export interface LessonBufferState {
  readonly pending: readonly ClosedTrade[]
  readonly setAside: readonly SetAsideLesson[]
  readonly learntIds: readonly string[]
}

const EMPTY: LessonBufferState = { pending: [], setAside: [], learntIds: [] }

/** Trades on their way to being learnt: those that wait, those set aside, and the ids of those that were. */
export class LessonBuffer {
  readonly #config: OnlineConfig
  #pending: ClosedTrade[]
  #setAside: readonly SetAsideLesson[]
  readonly #learntIds: RecentIds

  constructor(config: OnlineConfig, { pending, setAside, learntIds }: LessonBufferState = EMPTY) {
    this.#config = config
    this.#pending = [...pending]
    this.#setAside = setAside
    this.#learntIds = new RecentIds(config.rememberedTrades, learntIds)
  }

  get pending(): readonly ClosedTrade[] {
    return this.#pending
  }

  get setAside(): readonly SetAsideLesson[] {
    return this.#setAside
  }

  get isReady(): boolean {
    return this.#pending.length >= this.#config.batchSize
  }

  get isFull(): boolean {
    return this.#pending.length >= this.#config.maxPending
  }

  /** Whether a trade waits, is set aside, or was learnt. */
  has(tradeId: string): boolean {
    return (
      this.#learntIds.has(tradeId) ||
      this.#pending.some(({ id }) => id === tradeId) ||
      this.#setAside.some(({ trade }) => trade.id === tradeId)
    )
  }

  add(trade: ClosedTrade): void {
    this.#pending.push(trade)
  }

  waitingIn(regime: Regime | undefined): readonly ClosedTrade[] {
    return this.#pending.filter((trade) => regime === undefined || trade.regime === regime)
  }

  /** Takes a trade out unlearnt, whether it waits or was set aside. Undefined when it is neither. */
  discard(tradeId: string): ClosedTrade | undefined {
    const known = [...this.#pending, ...this.#setAside.map(({ trade }) => trade)]
    const found = known.find(({ id }) => id === tradeId)
    this.#pending = this.#pending.filter((trade) => trade !== found)
    this.#setAside = this.#setAside.filter(({ trade }) => trade !== found)
    return found
  }

  /** Lets set-aside trades wait again, the oldest first and before all others, as many as there is room for. */
  retry(tradeId: string | undefined): readonly ClosedTrade[] {
    const room = Math.max(0, this.#config.maxPending - this.#pending.length)
    const wanted = this.#setAside.filter(({ trade }) => tradeId === undefined || trade.id === tradeId).slice(0, room)
    this.#setAside = this.#setAside.filter((lesson) => !wanted.includes(lesson))
    const trades = wanted.map(({ trade }) => trade)
    this.#pending = [...trades, ...this.#pending]
    return trades
  }

  /** A batch took all that waited: some were learnt, others are set aside. Gives back the oldest of those that had to go for want of room. */
  take(learntIds: readonly string[], setAside: readonly SetAsideLesson[]): readonly ClosedTrade[] {
    this.#pending = []
    for (const id of learntIds) this.#learntIds.add(id)
    const all = [...this.#setAside, ...setAside]
    const excess = Math.max(0, all.length - this.#config.maxSetAside)
    this.#setAside = all.slice(excess)
    return all.slice(0, excess).map(({ trade }) => trade)
  }

  state(): LessonBufferState {
    return { pending: [...this.#pending], setAside: this.#setAside, learntIds: this.#learntIds.toArray() }
  }
}
