import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import { type Command, Engine, type EngineEvent, parseEngineConfig, type QuoteEvent } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseScalpConfig } from '@alavanca/scalp'
import { bracketed, CALM } from '@alavanca/testing/signals'
import { type Measurement, perSecond } from './measure.ts'

const START = Date.UTC(2026, 2, 10, 12)
const PRICE = 130_000
const QUOTES = 1_000_000
const STEPS = 200_000
const QUOTES_A_SIGNAL = 20

const engineOf = (maxHoldSeconds = 180): Engine =>
  new Engine({
    config: parseEngineConfig({
      instruments: [WIN],
      capital: parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false }),
      scalp: parseScalpConfig({ maxHoldSeconds }),
      learning: {
        gate: parseGateConfig(),
        policy: parsePolicyConfig({ extraMinProbability: 0, extraMaxCostR: 0 }),
        online: parseOnlineConfig(),
      },
    }),
  })

const quoteAt = (time: number, bid: number): QuoteEvent => ({ type: 'QUOTE', symbol: 'WIN', time, bid, ask: bid + 5 })

const signalAt = (time: number, id: string): EngineEvent => ({
  type: 'SIGNAL',
  time,
  signal: bracketed({ id, time, side: 'BUY', price: PRICE, stopPoints: 150, targetPoints: 150 }),
  context: CALM,
})

/** An engine, a price that swings, a broker that fills at once, and the base that leaves before the next signal. */
class Session {
  readonly engine: Engine
  readonly #timed: (event: EngineEvent) => void
  #time = START
  #fills = 0
  #signals = 0

  constructor(timed: (run: () => void) => void = (run) => run()) {
    const engine = engineOf()
    this.engine = engine
    let commands: readonly Command[] = []
    this.#timed = (event) => {
      timed(() => {
        commands = engine.process(event).commands
      })
      for (const command of commands) this.#carryOut(command)
    }
  }

  run(steps: number): void {
    while (this.engine.sequence < steps) {
      this.#signals += 1
      this.#timed(signalAt(this.#time, `signal ${this.#signals}`))
      for (let quote = 0; quote < QUOTES_A_SIGNAL; quote += 1) {
        this.#time += 1_000
        this.#timed(quoteAt(this.#time, PRICE + 5 * Math.round(30 * Math.sin((this.#signals + quote) / 3))))
      }
      for (const { leg, contracts } of this.engine.publicState().positions) {
        this.#fills += 1
        const price = PRICE + (this.#signals % 3 === 0 ? -150 : 150)
        const facts = { time: this.#time, symbol: 'WIN', leg, fillId: `exit ${this.#fills}`, contracts, price }
        this.#timed({ type: 'EXIT_FILL', ...facts, cause: price < PRICE ? 'STOP' : 'TARGET' })
      }
    }
  }

  #carryOut(command: Command): void {
    if (command.type === 'CANCEL') return
    const { orderId, contracts } = command
    this.#fills += 1
    const fillId = `fill ${this.#fills}`
    this.#timed({ type: 'FILL', time: this.#time, orderId, fillId, contracts, price: PRICE, commissionCents: 25 })
  }
}

/** How long one step takes, in microseconds, and a snapshot, in milliseconds. */
export interface StepTimes {
  readonly steps: number
  readonly medianMicros: number
  readonly p99Micros: number
  readonly trades: number
  readonly snapshotMs: number
}

const stepTimes = (): StepTimes => {
  const micros = new Float64Array(STEPS + 100)
  let count = 0
  const session = new Session((run) => {
    const start = performance.now()
    run()
    if (count < micros.length) micros[count] = (performance.now() - start) * 1_000
    count += 1
  })
  session.run(STEPS)
  const sorted = micros.subarray(0, Math.min(count, micros.length)).sort()
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0
  const started = performance.now()
  const snapshots = 20
  for (let run = 0; run < snapshots; run += 1) session.engine.snapshot()
  return {
    steps: sorted.length,
    medianMicros: at(0.5),
    p99Micros: at(0.99),
    trades: session.engine.publicState().counts.trades,
    snapshotMs: (performance.now() - started) / snapshots,
  }
}

/** The quietest of three runs after a warm-up: a machine that is shared adds to the slowest steps, and never takes away. */
export const measureSteps = (): StepTimes => {
  new Session().run(STEPS / 4)
  const [quietest] = [stepTimes(), stepTimes(), stepTimes()].sort((a, b) => a.p99Micros - b.p99Micros)
  if (quietest === undefined) throw new Error('nothing was measured')
  return quietest
}

/** Quotes that lead to nothing, with a trade open or not. */
const quotes = (isInTrade: boolean): number => {
  const engine = engineOf(1e9)
  let time = START
  for (let id = 0; isInTrade && engine.publicState().positions.length < 2; id += 1) {
    time += 1
    const fills = (commands: readonly Command[]): void => {
      for (const { type, orderId, ...command } of commands) {
        if (type === 'CANCEL' || !('contracts' in command)) continue
        const { contracts } = command
        fills(engine.process({ type: 'FILL', time, orderId, fillId: orderId, contracts, price: PRICE }).commands)
      }
    }
    fills(engine.process(signalAt(time, `signal ${id}`)).commands)
    const { positions } = engine.publicState()
    // a plain entry leaves again: both legs are wanted
    for (const { leg, contracts } of positions.length < 2 ? positions : []) {
      const facts = { time, symbol: 'WIN', leg, fillId: `exit ${id}`, contracts, price: PRICE }
      engine.process({ type: 'EXIT_FILL', ...facts, cause: 'EXTERNAL' })
    }
  }
  for (let call = 0; call < QUOTES; call += 1) {
    const { commands } = engine.process(quoteAt(time + call, PRICE + (call % 5) * 5))
    if (commands.length > 0) throw new Error('The quotes were not meant to reach a level.')
  }
  return QUOTES
}

export const measureQuotes = async (): Promise<readonly Measurement[]> => [
  await perSecond('engine.process, quotes without a trade', 'quotes', () => quotes(false)),
  await perSecond('engine.process, quotes in a trade', 'quotes', () => quotes(true)),
]
