/** Engine, store and bridge as one process that can die and begin again. */
import type { Instrument } from '@alavanca/core'
import {
  type AccountIdentity,
  drive,
  type Engine,
  type EngineConfig,
  type EngineEvent,
  MemoryStore,
  type OperatorAction,
  openEngine,
  type Step,
} from '@alavanca/engine'
import { every } from '@alavanca/mt5-protocol'
import { TEST_TOKEN } from '@alavanca/testing/token'
import type { BridgeNotice } from '../../src/broker/notices.ts'
import { TerminalBroker } from '../../src/broker/terminal-broker.ts'
import { TerminalServer } from '../../src/server/terminal-server.ts'
import type { VirtualTime } from './virtual-time.ts'

/** How often a host tells its engine that time goes by. */
const BEAT_MS = 5_000

export interface OurSideParts {
  readonly time: VirtualTime
  readonly config: EngineConfig
  readonly symbols: readonly { readonly instrument: Instrument; readonly series: string }[]
  readonly onStep: (step: Step) => void
  readonly onNotice: (notice: BridgeNotice) => void
}

/** One life: once it is dead nothing of it is kept or sent any more. */
interface Life {
  readonly server: TerminalServer
  readonly broker: TerminalBroker
  readonly engine: Engine
  readonly stopClock: () => void
  isOver: boolean
}

/** A store whose disk goes with the machine's power. */
class MortalStore extends MemoryStore {
  isDead = false

  override append(step: Step): void {
    if (this.isDead) throw new Error('the process is dead')
    super.append(step)
  }
}

export class OurSide {
  /** What survives a death. */
  #disk: MortalStore = new MortalStore()
  readonly #parts: OurSideParts
  #life: Life | null = null
  #identity: AccountIdentity | null = null
  #queue: EngineEvent[] = []
  #wake: () => void = () => undefined

  constructor(parts: OurSideParts) {
    this.#parts = parts
  }

  get server(): TerminalServer | null {
    return this.#life?.server ?? null
  }

  get broker(): TerminalBroker | null {
    return this.#life?.broker ?? null
  }

  get engine(): Engine | null {
    return this.#life?.engine ?? null
  }

  async start(): Promise<void> {
    const { time, config, symbols, onNotice, onStep } = this.#parts
    const store = this.#disk
    const { engine } = await openEngine({ store, config })
    const server = new TerminalServer(
      { token: TEST_TOKEN, port: 0, heartbeatMs: 20_000, staleMs: 90_000, deadMs: 180_000 },
      { timers: time },
    )
    const broker = new TerminalBroker(
      {
        symbols: symbols.map(({ instrument, series }) => ({ instrument, terminalSymbol: series, bars: null })),
        maxContractsPerOrder: 50,
      },
      { server, openLegs: () => engine.publicState().positions, identity: this.#identity, timers: time },
    )
    const stopClock = every(time, BEAT_MS, () => this.#beat())
    const life: Life = { server, broker, engine, stopClock, isOver: false }
    this.#life = life
    this.#queue = []
    broker.onMarket((event) => this.push(event))
    broker.onNotice((notice) => {
      if (notice.type === 'BOUND') this.#identity = notice.identity
      onNotice(notice)
    })
    drive({
      engine,
      store,
      broker,
      events: this.#events(life),
      onStep,
      onRefusedEvent: (error) => {
        throw error
      },
    }).catch((error: unknown) => {
      if (!life.isOver) throw error
    })
  }

  push(event: EngineEvent): void {
    this.#queue.push(event)
    this.#wake()
  }

  /** An operator types something. */
  ask(action: OperatorAction): void {
    this.push({ type: 'OPERATOR', time: this.#parts.time.now(), action, note: 'the operator of the month' })
  }

  /** The power goes: what was kept is kept, and nothing else happens. */
  async die(): Promise<void> {
    const life = this.#life
    if (life === null) return
    life.isOver = true
    life.stopClock()
    this.#life = null
    const survived = new MortalStore()
    for (const step of this.#disk.stepsAfter(0)) survived.append(step)
    for (const { command, status } of this.#disk.ordersInFlight())
      if (status !== 'INTENT') survived.markSent(command.orderId)
    const snapshot = this.#disk.latestSnapshot()
    if (snapshot !== null) survived.saveSnapshot(snapshot)
    this.#disk.isDead = true
    this.#disk = survived
    life.broker.close()
    await life.server.close()
  }

  /** Not before the market has told the time: an engine knows no other. */
  #beat(): void {
    const { engine, broker } = this.#life ?? {}
    const time = this.#parts.time.now()
    if (engine?.publicState().time !== null && broker?.phase === 'READY') this.push({ type: 'TIMER', time })
  }

  async *#events(life: Life): AsyncGenerator<EngineEvent> {
    while (!life.isOver) {
      while (this.#queue.length > 0 && !life.isOver) {
        const event = this.#queue.shift()
        if (event !== undefined) yield event
      }
      if (!life.isOver)
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
    }
  }
}
