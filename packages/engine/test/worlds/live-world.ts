import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { AlavancaError, direction } from '@alavanca/core'
import {
  Engine,
  type EngineEvent,
  MemoryStore,
  openEngine,
  type PublicState,
  Replica,
  type Step,
} from '../../src/index.ts'
import { Draw } from './draw.ts'
import type { News } from './news.ts'
import { type AccountChange, OwnBook } from './own-book.ts'
import { RandomWorld } from './random-world.ts'
import { checkEntries, checkExits, TimeLaw } from './world-laws.ts'
import { drawSettings, type WorldSettings } from './world-settings.ts'

/** How often each thing was met. */
export class Tally {
  readonly counts: Map<string, number> = new Map()

  add(name: string, times = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + times)
  }
}

/** Lives a world to its end, every law held after every step. Throws where one is broken, with what to repeat it with. */
export const liveWorld = async (seed: string, events: number, tally: Tally): Promise<void> => {
  const life = new Life(seed, tally)
  for (let count = 1; count <= events; count += 1) {
    try {
      await life.live()
    } catch (error) {
      throw new Error(`World "${seed}", event ${count} (${life.last?.kind}): ${String(error)}`, { cause: error })
    }
  }
}

class Life {
  last: News | null = null
  readonly #draw: Draw
  readonly #tally: Tally
  readonly #settings: WorldSettings
  readonly #world: RandomWorld
  readonly #store = new MemoryStore()
  readonly #own = new OwnBook()
  readonly #time: TimeLaw
  readonly #replica: Replica
  #engine: Engine
  #operatorCapital: number
  readonly #unasked = new Set<string>()
  #dayBefore: string | null = null
  /** Days on which an operator resumed; a wrong stamp may leave one and come back to it. */
  readonly #allowedDays = new Set<string | null>()

  constructor(seed: string, tally: Tally) {
    this.#draw = new Draw(seed)
    this.#tally = tally
    this.#settings = drawSettings(this.#draw)
    this.#world = new RandomWorld(this.#draw, this.#settings)
    this.#engine = new Engine(this.#settings.parts)
    this.#replica = new Replica(this.#engine.publicState())
    this.#time = new TimeLaw(this.#settings.parts.config)
    this.#operatorCapital = this.#settings.parts.config.capital.operatorCapital
  }

  async live(): Promise<void> {
    const before = this.#engine.publicState()
    const news = this.#world.next(before)
    this.last = news
    this.#tally.add(`event: ${news.kind}`)
    if (news.isNonsense) this.#refuse(news.event)
    else this.#step(news, before)
    if (this.#draw.chance(0.01)) this.#store.saveSnapshot(this.#engine.snapshot())
    if (this.#draw.chance(0.01)) await this.#restart()
  }

  /** What makes no sense is refused at the door, and nothing changed. */
  #refuse(event: EngineEvent): void {
    const before = this.#engine.snapshot()
    assert.throws(() => this.#engine.process(event), isInvalidInput, JSON.stringify(event))
    assert.deepEqual(this.#engine.snapshot(), before)
    this.#tally.add('refused at the door')
  }

  #step({ event, isTrue }: News, before: PublicState): void {
    const change = this.#changeOf(event, before)
    const step = this.#engine.process(event)
    this.#store.append(step)
    this.#replica.apply(JSON.parse(JSON.stringify(step)))
    this.#own.take(step, this.#withOtherSide(step, change))
    this.#world.hear(step)
    this.#note(step)
    const state = this.#engine.publicState()
    assert.ok(isDeepStrictEqual(this.#replica.state, state), 'the replica differs')
    this.#own.check(state)
    assert.ok(state.differences.length === 0 || state.tradingState === 'HALTED', 'goes on with other holdings')
    const { config } = this.#settings.parts
    if (config.learning?.gate.capitalSizingEnabled ?? true) {
      const money = { operatorCapital: this.#operatorCapital, realised: this.#own.sinceCapital }
      checkEntries(this.#engine, step, money, config.capital)
    }
    this.#checkExits(step, state)
    this.#checkLossLimit(step, before)
    if (isTrue) this.#time.check(this.#engine, step, this.#world.now)
  }

  /** Looking inside costs a hundred times what a step costs: only where something moved, or has to be asked again. */
  #checkExits({ event, commands, records }: Step, { positions }: PublicState): void {
    if (event.type === 'ORDER_REJECTED' || event.type === 'ORDER_CANCELLED')
      for (const { symbol } of positions) this.#unasked.add(symbol)
    const isTimer = event.type === 'TIMER'
    const isRefused = records.some(({ type }) => type === 'REFUSED')
    const priced = (event.type === 'QUOTE' || event.type === 'BAR') && !isRefused ? event.symbol : null
    const isDue = priced !== null && this.#unasked.delete(priced)
    if (
      isDue ||
      (isTimer && positions.length > 0) ||
      commands.length > 0 ||
      records.some(({ type }) => MOVES.has(type))
    )
      checkExits(this.#engine, (symbol) => isTimer || symbol === priced)
  }

  /** A day's loss at its limit opens nothing, unless an operator resumed on that day. */
  #checkLossLimit({ event, commands }: Step, { pnlToday }: PublicState): void {
    const { dailyLossLimit, dailyLossBasis } = this.#settings.parts.config
    const { day } = this.#engine.publicState()
    const isSameDay = day === this.#dayBefore
    this.#dayBefore = day
    if (event.type === 'OPERATOR' && event.action.type === 'RESUME') this.#allowedDays.add(day)
    else if (!isSameDay || this.#allowedDays.has(day) || dailyLossBasis !== 'realised') return
    else if (dailyLossLimit > 0 && pnlToday <= -dailyLossLimit)
      assert.ok(!commands.some(({ type }) => type === 'OPEN'), `opened with ${pnlToday} today`)
  }

  /** What an event does to the account: nothing the second time. */
  #changeOf(event: EngineEvent, { positions }: PublicState): AccountChange | null {
    if ((event.type !== 'FILL' && event.type !== 'EXIT_FILL') || this.#own.knows(event.fillId)) return null
    if (event.type === 'FILL') {
      const order = this.#world.broker.signOf(event.orderId)
      return order === null ? null : { symbol: order.symbol, contracts: order.sign * event.contracts }
    }
    const { symbol, leg, side, contracts } = event
    const leaving = positions.filter(
      (position) => position.symbol === symbol && position.leg === leg && position.side === (side ?? position.side),
    )
    const held = leaving.reduce((sum, position) => sum + position.contracts, 0)
    // what is more than that is none of ours
    const way = leaving[0] === undefined ? 0 : -direction(leaving[0].side)
    return { symbol, contracts: way * Math.min(contracts, held) }
  }

  /** What left twice, by the broker's exit and by a close of ours, opened the other side. */
  #withOtherSide({ event, records }: Step, change: AccountChange | null): AccountChange | null {
    const stray = records.find((record) => record.type === 'STRAY_HELD')
    if (event.type !== 'EXIT_FILL' || change === null || stray === undefined) return change
    assert.ok(this.#world.broker.hasClosed(event.symbol, event.leg), 'the other side was opened by nobody')
    this.#tally.add('closed twice')
    const opened = records.flatMap((record) =>
      record.type === 'POSITION' && record.tradeId === stray.tradeId ? direction(record.side) * record.contracts : [],
    )
    return { ...change, contracts: opened.reduce((sum, contracts) => sum + contracts, change.contracts) }
  }

  #note({ event, records }: Step): void {
    this.#tally.add('steps')
    for (const record of records) {
      if (record.type === 'REFUSED') this.#tally.add(`refused: ${record.code}`)
      else if (record.type === 'SIGNAL_REFUSED') this.#tally.add(`signal refused: ${record.code}`)
      else if (record.type === 'STATE_CHANGED') this.#tally.add(`state: ${record.to} by ${record.cause}`)
      else if (record.type === 'EXTRA_DROPPED') this.#tally.add(`extra dropped: ${record.code}`)
      else this.#tally.add(`record: ${record.type}`)
      if (record.type === 'TRADE_CLOSED' && record.trade.id.includes('+')) this.#tally.add('strays closed')
    }
    if (event.type === 'OPERATOR' && event.action.type === 'SET_CAPITAL') this.#setCapital(event.action.operatorCapital)
  }

  #setCapital(cents: number): void {
    if (this.#operatorCapital !== cents) this.#own.sinceCapital = 0
    this.#operatorCapital = cents
  }

  /** The process ends here, and another goes on from what was kept. */
  async #restart(): Promise<void> {
    const before = this.#engine.snapshot()
    const { engine, recovery } = await openEngine({ store: this.#store, ...this.#settings.parts })
    assert.deepEqual(engine.snapshot(), before, 'a restart is seen')
    assert.deepEqual(engine.publicState(), this.#engine.publicState())
    this.#engine = engine
    this.#tally.add('restarts')
    this.#tally.add('steps run again', recovery.rerunSteps)
  }
}

/** What changes who holds, watches or closes what. */
const MOVES: ReadonlySet<string> = new Set(['ORDER', 'POSITION', 'SCALP', 'EXTRA_DROPPED'])

const isInvalidInput = (error: unknown): boolean => error instanceof AlavancaError && error.code === 'INVALID_INPUT'
