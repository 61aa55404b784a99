/** A bench with an engine on it: what a bot is that was left alone, with a trade server whose oddities a test sets. */
import { parseCapitalConfig } from '@alavanca/capital'
import type { Side } from '@alavanca/core'
import {
  type Command,
  drive,
  Engine,
  type EngineConfigInput,
  type EngineEvent,
  type EngineRecord,
  MemoryStore,
  type OperatorAction,
  type Step,
} from '@alavanca/engine'
import { parseScalpConfig } from '@alavanca/scalp'
import { eagerConfig } from '@alavanca/testing/eager-config'
import { bracketed, CALM } from '@alavanca/testing/signals'
import type { TerminalBrokerDependencies } from '../../src/broker/terminal-broker.ts'
import { Bench, type BenchOptions, until } from '../bench.ts'

export const ACCOUNTS = [
  ['netting', false],
  ['hedging', true],
] as const

export class EngineBench {
  readonly bench: Bench
  readonly store = new MemoryStore()
  readonly engine: Engine
  readonly steps: Step[] = []
  #queue: EngineEvent[] = []
  #wake: () => void = () => undefined
  #isOver = false
  #driven: Promise<void> = Promise.resolve()
  #signals = 0

  constructor(options: BenchOptions = {}, engine: Partial<EngineConfigInput> = {}) {
    this.bench = new Bench(options)
    const capital = parseCapitalConfig({ operatorCapital: 50_000, requireProfitToday: false, maxExtraContracts: 0 })
    const scalp = parseScalpConfig({ cooldownSeconds: 1 })
    this.engine = new Engine({ config: eagerConfig({ capital, scalp, ...engine }) })
  }

  async start(): Promise<this> {
    this.bench.port = await this.bench.server.listen()
    this.bench.startTerminal()
    await this.startNode()
    return this
  }

  /** Broker and drive of one life of this side. */
  async startNode(over: Partial<TerminalBrokerDependencies> = {}): Promise<void> {
    const { bench, engine, store } = this
    this.#isOver = false
    bench.makeBroker(() => engine.publicState().positions, over)
    bench.broker.onMarket((event) => this.push(event))
    this.#driven = drive({
      engine,
      store,
      broker: bench.broker,
      events: this.#events(),
      onStep: (step) => this.steps.push(step),
    })
    await until(() => bench.broker.phase === 'READY', 'a broker that is ready')
    await bench.fence()
  }

  /** This side stops; its memory stays. */
  async stopNode(): Promise<void> {
    this.#isOver = true
    this.#wake()
    await this.#driven
    this.bench.broker.close()
  }

  async stop(): Promise<void> {
    await this.stopNode()
    this.bench.terminal.stop()
    await this.bench.server.close()
  }

  push(event: EngineEvent): void {
    this.#queue.push(event)
    this.#wake()
  }

  /** The bot wants to trade, with its stop 200 points away. */
  signal(side: Side = 'BUY', price = 130_000): void {
    const { time } = this.bench
    this.#signals += 1
    const signal = bracketed({ id: `s${this.#signals}`, time, side, price, stopPoints: 200, targetPoints: 2_000 })
    this.push({ type: 'SIGNAL', time, signal: { ...signal, requestedContracts: 2 }, context: CALM })
  }

  operator(action: OperatorAction): void {
    this.push({ type: 'OPERATOR', time: this.bench.time, action, note: 'test' })
  }

  /** Trades, and waits until all of it is held. */
  async opened(side: Side = 'BUY', price = 130_000): Promise<void> {
    this.signal(side, price)
    await until(() => this.holds === `${side} 2`, `2 held ${side}`, 5_000)
    await this.bench.fence()
  }

  /** What is held here, such as `BUY 2`, or `flat`. */
  get holds(): string {
    const { positions } = this.engine.publicState()
    return positions.map(({ side, contracts }) => `${side} ${contracts}`).join(', ') || 'flat'
  }

  /** What is held there, the same way. */
  get account(): string {
    const positions = this.bench.trade.positions()
    return positions.map(({ side, volume }) => `${side} ${volume}`).join(', ') || 'flat'
  }

  get state(): string {
    return this.engine.publicState().tradingState
  }

  get commands(): readonly Command[] {
    return this.steps.flatMap(({ commands }) => commands)
  }

  get records(): readonly EngineRecord[] {
    return this.steps.flatMap(({ records }) => records)
  }

  /** A person buys or sells at the terminal; `position` on hedging accounts. */
  byHand(
    side: Side,
    volume: number,
    over: { sl?: number | null; position?: string | null; contract?: string } = {},
  ): void {
    const { sl = null, position = null, contract = 'WINZ26' } = over
    const { retcode } = this.bench.trade.byHand({ symbol: contract, side, volume, sl, tp: null, position })
    if (retcode !== 10009) throw new Error(`the hand was refused: ${retcode}`)
  }

  /** Until this side knows of a difference, and trades no more. */
  halted(): Promise<void> {
    return until(() => this.state === 'HALTED', 'a halt')
  }

  /** Until numbers are compared and the same. */
  agreed(): Promise<void> {
    return until(() => {
      const last = this.bench.of('RECONCILED').at(-1)
      const isKnown = last !== undefined && this.steps.some(({ event }) => event === last)
      return isKnown && last.differences === undefined && this.engine.publicState().differences.length === 0
    }, 'holdings that agree')
  }

  async *#events(): AsyncGenerator<EngineEvent> {
    while (!this.#isOver) {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) yield next
      if (!this.#isOver)
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
    }
  }
}

export const withEngine = async (
  options: BenchOptions,
  run: (bot: EngineBench) => Promise<void>,
  engine: Partial<EngineConfigInput> = {},
): Promise<void> => {
  const bot = await new EngineBench(options, engine).start()
  try {
    await run(bot)
  } finally {
    await bot.stop()
  }
}
