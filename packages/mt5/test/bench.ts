/** A bridge, a broker and a simulated terminal, ready to trade, for tests. */
import { type EpochMs, WIN } from '@alavanca/core'
import type {
  AccountIdentity,
  BrokerEvent,
  CloseCommand,
  Command,
  ModifyCommand,
  OpenCommand,
  OrderInFlight,
} from '@alavanca/engine'
import type { Timers } from '@alavanca/mt5-protocol'
import {
  type Journal,
  type SimulatedSymbolInput,
  SimulatedTerminal,
  type SimulatedTerminalConfig,
  SimulatedTradeServer,
  type TradeServerConfig,
} from '@alavanca/paper'
import { TEST_TOKEN } from '@alavanca/testing/token'
import type { OpenLeg, TerminalBrokerConfigInput } from '../src/broker/broker-config.ts'
import type { BridgeNotice } from '../src/broker/notices.ts'
import { TerminalBroker, type TerminalBrokerDependencies } from '../src/broker/terminal-broker.ts'
import { TerminalServer } from '../src/server/terminal-server.ts'
import { BenchCommands } from './bench-commands.ts'

/** 11:00 in São Paulo on a Monday. */
const NOON = Date.UTC(2026, 10, 23, 14)

export const until = async (isTrue: () => boolean, what: string, milliseconds = 60_000): Promise<void> => {
  const end = performance.now() + milliseconds
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

export interface BenchOptions {
  readonly hedging?: boolean
  readonly trade?: Partial<TradeServerConfig>
  readonly symbol?: Partial<SimulatedSymbolInput>
  readonly terminal?: Partial<SimulatedTerminalConfig>
  readonly broker?: Partial<TerminalBrokerConfigInput>
  readonly openLegs?: readonly OpenLeg[]
  /** The account it is bound to, as a store would have kept it. */
  readonly identity?: AccountIdentity
  /** A trade server with oddities of its own. */
  readonly makeTrade?: (config: TradeServerConfig) => SimulatedTradeServer
  /** The broker's clock; left out, the one of the machine. */
  readonly timers?: Timers
}

const FAST = {
  askEveryMs: 20,
  resultTimeoutMs: 60,
  retryDelayMs: 5,
  graceMs: 60,
  unknownAfterMs: 2_000,
} as const

export class Bench {
  readonly server: TerminalServer
  readonly trade: SimulatedTradeServer
  readonly #options: BenchOptions
  readonly events: BrokerEvent[] = []
  readonly notices: BridgeNotice[] = []
  terminal!: SimulatedTerminal
  broker!: TerminalBroker
  port = 0
  /** Commands as an engine would give them at this moment, and that nobody has sent yet. */
  readonly commands = new BenchCommands(() => ({ bid: this.#bid, time: this.#time }))
  #bid = 130_000
  #time = NOON
  #fences = 0

  constructor(options: BenchOptions = {}) {
    this.#options = options
    this.server = new TerminalServer({ token: TEST_TOKEN, port: 0 })
    const makeTrade = options.makeTrade ?? ((config) => new SimulatedTradeServer(config))
    this.trade = makeTrade({
      symbols: [
        {
          instrument: WIN,
          contract: 'WINZ26',
          series: 'WIN$N',
          costs: { commissionPerContract: 0.25 },
          ...options.symbol,
        },
      ],
      hedging: options.hedging ?? false,
      balance: 100_000,
      firstTicket: 9_007_199_254_740_993n,
      ...options.trade,
    })
    this.price(130_000)
  }

  async start(orders: readonly OrderInFlight[] = []): Promise<this> {
    this.port = await this.server.listen()
    this.startTerminal()
    await this.startBroker(orders)
    return this
  }

  startTerminal(journal?: Journal, seed = this.#options.terminal?.seed ?? 'bench', login?: string): void {
    const made = this.makeTerminal({ ...(login !== undefined && { login }), seed }, journal)
    this.terminal = made
  }

  /** One more terminal, which is not the bench's own. */
  makeTerminal(over: Partial<SimulatedTerminalConfig>, journal?: Journal, server = this.trade): SimulatedTerminal {
    const terminal = new SimulatedTerminal(
      { port: this.port, token: TEST_TOKEN, backOffMs: 10, settleMs: 100, ...this.#options.terminal, ...over },
      { server, ...(journal === undefined ? {} : { journal }) },
    )
    terminal.start()
    return terminal
  }

  /** The terminal begins a new life with the memory of the old one. */
  restartTerminal(): void {
    const { journal, faults } = this.terminal
    this.terminal.kill()
    this.startTerminal(journal)
    this.terminal.faults = { ...faults, killed: 0 }
  }

  startBroker(orders: readonly OrderInFlight[] = [], openLegs = this.#options.openLegs ?? []): Promise<void> {
    this.makeBroker(() => openLegs)
    return this.broker.reconcile(orders)
  }

  /** A broker that nobody has asked anything yet. */
  makeBroker(openLegs: () => readonly OpenLeg[], over: Partial<TerminalBrokerDependencies> = {}): void {
    this.broker = new TerminalBroker(
      {
        symbols: [{ instrument: WIN, terminalSymbol: 'WIN$N', bars: null }],
        maxContractsPerOrder: 20,
        timings: FAST,
        ...this.#options.broker,
      },
      {
        server: this.server,
        openLegs,
        ...(this.#options.identity !== undefined && { identity: this.#options.identity }),
        ...(this.#options.timers !== undefined && { timers: this.#options.timers }),
        ...over,
      },
    )
    this.broker.subscribe((event) => this.events.push(event))
    this.broker.onNotice((notice) => this.notices.push(notice))
  }

  /**
   * Until everything that was sent to the terminal so far has been worked off, and all that it said by then was heard: it
   * answers in order, so the answer to a question that is asked now is the proof.
   */
  async fence(): Promise<void> {
    const [session] = this.server.sessions
    if (session === undefined) throw new Error('there is no terminal to ask')
    this.#fences += 1
    const id = `fence-${this.#fences}`
    let isAnswered = false
    const leave = session.subscribe((event) => {
      if (event.type === 'MESSAGE' && event.message.t === 'history' && event.message.id === id) isAnswered = true
    })
    session.send({ t: 'history', id, from: 0, to: 1 })
    await until(() => isAnswered, 'the answer to what was asked last')
    leave()
  }

  async stop(): Promise<void> {
    this.broker.close()
    this.terminal.stop()
    await this.server.close()
  }

  price(bid: number, spread = 5, contract = 'WINZ26', milliseconds = 1_000): void {
    this.#bid = bid
    this.#time += milliseconds
    const tick = { time: this.#time, bid, ask: bid + spread, last: null, volume: 0 }
    if (this.terminal === undefined) this.trade.tick(contract, tick)
    else this.terminal.tick(contract, tick)
  }

  get time(): number {
    return this.#time
  }

  open(over: Partial<OpenCommand> = {}): OpenCommand {
    return this.#send(this.commands.open(over))
  }

  close(over: Partial<CloseCommand> = {}): CloseCommand {
    return this.#send(this.commands.close(over))
  }

  modify(over: Partial<ModifyCommand> = {}): ModifyCommand {
    return this.#send(this.commands.modify(over))
  }

  #send<Sent extends Command>(command: Sent): Sent {
    this.broker.send(command)
    return command
  }

  cancel(orderId: string): void {
    this.broker.send({ type: 'CANCEL', orderId, symbol: 'WIN', time: this.#time as EpochMs })
  }

  of<Type extends BrokerEvent['type']>(type: Type): Extract<BrokerEvent, { type: Type }>[] {
    // the filter has just picked that type
    return this.events.filter((event) => event.type === type) as Extract<BrokerEvent, { type: Type }>[]
  }

  /** Until an event of this type about this order was told. */
  heard(type: BrokerEvent['type'], orderId?: string): Promise<void> {
    return until(
      () =>
        this.events.some(
          (event) =>
            event.type === type && (orderId === undefined || ('orderId' in event && event.orderId === orderId)),
        ),
      `${type} ${orderId ?? ''}`,
    )
  }

  net(): number {
    return this.trade.positions().reduce((sum, { side, volume }) => sum + (side === 'BUY' ? volume : -volume), 0)
  }
}

export const withBench = async (options: BenchOptions, run: (bench: Bench) => Promise<void>): Promise<void> => {
  const bench = await new Bench(options).start()
  try {
    await run(bench)
  } finally {
    await bench.stop()
  }
}
