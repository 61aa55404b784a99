/** A busy session before an engine: signals, quotes, fills, exits, lessons. */
import { parseCapitalConfig } from '@alavanca/capital'
import { type Instrument, WIN } from '@alavanca/core'
import {
  type Command,
  Engine,
  type EngineConfig,
  type EngineEvent,
  parseEngineConfig,
  type QuoteEvent,
} from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseScalpConfig } from '@alavanca/scalp'
import { bracketed, CALM } from '@alavanca/testing/signals'

export const START: number = Date.UTC(2026, 2, 10, 12)
export const PRICE = 130_000
const QUOTES_A_SIGNAL = 20

export const engineConfig = (maxHoldSeconds = 180, instruments: readonly Instrument[] = [WIN]): EngineConfig =>
  parseEngineConfig({
    instruments,
    capital: parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false }),
    scalp: parseScalpConfig({ maxHoldSeconds }),
    learning: {
      gate: parseGateConfig(),
      policy: parsePolicyConfig({ extraMinProbability: 0, extraMaxCostR: 0 }),
      online: parseOnlineConfig(),
    },
  })

export const quoteAt = (time: number, bid: number, symbol = 'WIN'): QuoteEvent => ({
  type: 'QUOTE',
  symbol,
  time,
  bid,
  ask: bid + 5,
})

const signalAt = (time: number, id: string): EngineEvent => ({
  type: 'SIGNAL',
  time,
  signal: bracketed({ id, time, side: 'BUY', price: PRICE, stopPoints: 150, targetPoints: 150 }),
  context: CALM,
})

/** An engine, a price that swings, a broker that fills at once, and the base that leaves before the next signal. */
export class EngineSession {
  readonly engine: Engine
  readonly #process: (event: EngineEvent) => readonly Command[]
  #time = START
  #fills = 0
  #signals = 0

  /** `process` hands an event to the engine, and may look at what comes of it. */
  constructor(
    process: (engine: Engine, event: EngineEvent) => readonly Command[] = (engine, event) =>
      engine.process(event).commands,
    engine: Engine = new Engine({ config: engineConfig() }),
  ) {
    this.engine = engine
    this.#process = (event) => process(engine, event)
  }

  #tell(event: EngineEvent): void {
    for (const command of this.#process(event)) this.#carryOut(command)
  }

  /** Until the engine has made so many steps. */
  run(steps: number): void {
    while (this.engine.sequence < steps) {
      this.#signals += 1
      this.#tell(signalAt(this.#time, `signal ${this.#signals}`))
      for (let quote = 0; quote < QUOTES_A_SIGNAL; quote += 1) {
        this.#time += 1_000
        this.#tell(quoteAt(this.#time, PRICE + 5 * Math.round(30 * Math.sin((this.#signals + quote) / 3))))
      }
      for (const { leg, contracts } of this.engine.publicState().positions) {
        this.#fills += 1
        const price = PRICE + (this.#signals % 3 === 0 ? -150 : 150)
        const facts = { time: this.#time, symbol: 'WIN', leg, fillId: `exit ${this.#fills}`, contracts, price }
        this.#tell({ type: 'EXIT_FILL', ...facts, cause: price < PRICE ? 'STOP' : 'TARGET' })
      }
    }
  }

  #carryOut(command: Command): void {
    if (command.type === 'CANCEL') return
    const { orderId, contracts } = command
    this.#fills += 1
    const fillId = `fill ${this.#fills}`
    this.#tell({ type: 'FILL', time: this.#time, orderId, fillId, contracts, price: PRICE, commissionCents: 25 })
  }
}

/** An engine that holds both legs of a trade, and how late it is there. */
export const engineInTrade = (): { readonly engine: Engine; readonly time: number } => {
  const engine = new Engine({ config: engineConfig(1e9) })
  let time = START
  for (let id = 0; engine.publicState().positions.length < 2; id += 1) {
    time += 1
    const fill = (commands: readonly Command[]): void => {
      for (const { type, orderId, ...command } of commands) {
        if (type === 'CANCEL' || !('contracts' in command)) continue
        const { contracts } = command
        fill(engine.process({ type: 'FILL', time, orderId, fillId: orderId, contracts, price: PRICE }).commands)
      }
    }
    fill(engine.process(signalAt(time, `signal ${id}`)).commands)
    const { positions } = engine.publicState()
    // a plain entry leaves again: both legs are wanted
    for (const { leg, contracts } of positions.length < 2 ? positions : []) {
      const facts = { time, symbol: 'WIN', leg, fillId: `exit ${id}`, contracts, price: PRICE }
      engine.process({ type: 'EXIT_FILL', ...facts, cause: 'EXTERNAL' })
    }
  }
  return { engine, time }
}
