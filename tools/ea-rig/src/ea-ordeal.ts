import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Contracts, type EpochMs, type Rng, seededRng, WIN } from '@alavanca/core'
import type { BrokerEvent, CloseCommand, OpenCommand, OrderInFlight } from '@alavanca/engine'
import { TerminalBroker, TerminalServer } from '@alavanca/mt5'
import { BrokerLine } from './broker/broker-line.ts'
import { TradeServerBroker } from './broker/trade-server-broker.ts'
import { buildEa } from './build-ea.ts'
import { EaProcess, type EaSetup } from './launch-ea.ts'

const TOKEN = 'sixteen letters or more'
const MISHAPS = [
  'NONE',
  'TERMINAL_KILLED_BEFORE_BROKER',
  'TERMINAL_KILLED_AFTER_BROKER',
  'TERMINAL_KILLED_ANY_TIME',
  'LINE_CUT',
  'ANSWER_LOST',
  'REQUOTE',
  'NODE_RESTARTED',
  'BOTH_KILLED',
] as const
type Mishap = (typeof MISHAPS)[number]
type Command = OpenCommand | CloseCommand

/** What the bridge told, held against the trade server's book. */
export interface OrdealReport {
  readonly orders: number
  readonly filled: number
  readonly notExecuted: number
  /** Orders of which it was said that nobody knows. */
  readonly reported: number
  /** Orders the trade server executed. */
  readonly executed: number
  readonly contractsTold: number
  readonly contractsAtServer: number
  readonly openTold: number
  readonly openAtServer: number
  readonly terminalKills: number
  readonly nodeRestarts: number
  readonly byMishap: Readonly<Record<string, number>>
}

interface Life {
  readonly command: Command
  filled: number
  end: 'FILLED' | 'OVER' | 'REPORTED' | null
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Orders of an engine through the whole bridge, with the compiled Expert Advisor at its end, while both sides die. */
export class EaOrdeal {
  readonly #rng: Rng
  readonly #trade = new TradeServerBroker(false)
  readonly #line = new BrokerLine(this.#trade)
  readonly #server = new TerminalServer({ token: TOKEN, port: 0 })
  readonly #files = mkdtempSync(join(tmpdir(), 'alavanca-ordeal-'))
  readonly #lives = new Map<string, Life>()
  readonly #fills = new Set<string>()
  readonly #byMishap: Record<string, number> = {}
  #broker: TerminalBroker | null = null
  #ea: EaProcess | null = null
  #setup: EaSetup | null = null
  #held = 0
  #told = 0
  #terminalKills = 0
  #nodeRestarts = 0

  private constructor(seed: string) {
    this.#rng = seededRng(seed)
  }

  static async of(orders: number, seed: string): Promise<OrdealReport> {
    const ordeal = new EaOrdeal(seed)
    try {
      await ordeal.#start()
      for (let i = 0; i < orders; i += 1) await ordeal.#order(`e-${i}`)
      return ordeal.#report()
    } finally {
      await ordeal.#stop()
    }
  }

  async #start(): Promise<void> {
    this.#trade.price(130_000, 130_005)
    const [brokerPort, port] = await Promise.all([this.#line.listen(), this.#server.listen()])
    this.#setup = {
      program: await buildEa(),
      files: this.#files,
      brokerPort,
      chartSymbol: 'WINZ26',
      inputs: { InpToken: TOKEN, InpPort: port, InpNotFoundAfter: 250, InpTimerMs: 10, InpListenMs: 5 },
      environment: { EA_SLOW_TICKS_MS: '5' },
    }
    this.#launch()
    await this.#startBroker()
  }

  async #stop(): Promise<void> {
    this.#broker?.close()
    await this.#ea?.kill()
    await this.#server.close()
    await this.#line.close()
    rmSync(this.#files, { recursive: true, force: true })
  }

  #launch(): void {
    if (this.#setup !== null) this.#ea = new EaProcess(this.#setup)
  }

  async #killTerminal(): Promise<void> {
    this.#terminalKills += 1
    await this.#ea?.kill()
  }

  async #startBroker(): Promise<void> {
    const openLegs = [{ symbol: 'WIN', side: 'BUY', leg: 'BASE', contracts: this.#held } as const]
    const broker = new TerminalBroker(
      {
        symbols: [{ instrument: WIN, terminalSymbol: 'WIN$N', bars: null }],
        maxContractsPerOrder: 20,
        timings: { askEveryMs: 50, resultTimeoutMs: 150, retryDelayMs: 5, graceMs: 300, unknownAfterMs: 8_000 },
      },
      { server: this.#server, openLegs: () => (this.#held > 0 ? openLegs : []) },
    )
    broker.subscribe((event) => this.#take(event))
    this.#broker = broker
    const inFlight = [...this.#lives.values()].filter(({ end }) => end === null)
    await broker.reconcile(
      inFlight.map(({ command, filled }): OrderInFlight => ({ command, status: 'SENT', filled: filled as Contracts })),
    )
  }

  #take(event: BrokerEvent): void {
    const life = 'orderId' in event ? this.#lives.get(event.orderId) : undefined
    if (life === undefined) return
    if (event.type === 'FILL' && !this.#fills.has(event.fillId)) {
      this.#fills.add(event.fillId)
      life.filled += event.contracts
      this.#told += event.contracts
      this.#held += life.command.type === 'OPEN' ? event.contracts : -event.contracts
      if (life.filled >= life.command.contracts) life.end = 'FILLED'
    }
    if (event.type === 'ORDER_REJECTED' || event.type === 'ORDER_CANCELLED') life.end ??= 'OVER'
    if (event.type === 'ORDER_UNKNOWN') life.end ??= 'REPORTED'
  }

  async #until(what: string, isSo: () => boolean): Promise<void> {
    const end = Date.now() + 60_000
    while (!isSo()) {
      if (Date.now() > end) throw new Error(`Waited in vain for ${what}.\n${this.#ea?.tail()}`)
      await sleep(2)
    }
  }

  #command(orderId: string): Command {
    const time = Date.now() as EpochMs
    const common = { orderId, tradeId: 't', symbol: 'WIN', leg: 'BASE', side: 'BUY', time } as const
    // how many it is follows from the position, which whole contracts make up
    if (this.#held > 0 && this.#rng.next() < 0.6) {
      const contracts = (1 + Math.floor(this.#rng.next() * this.#held)) as Contracts
      return { type: 'CLOSE', ...common, contracts, triggeredAt: time, reason: 'TIMEOUT', referencePrice: null }
    }
    const contracts = (2 + Math.floor(this.#rng.next() * 2)) as Contracts
    return { type: 'OPEN', ...common, contracts, referencePrice: 130_000, stopPrice: 100_000, targetPrice: null }
  }

  async #order(orderId: string): Promise<void> {
    await this.#until('a bridge that is ready', () => this.#broker?.phase === 'READY')
    const bid = 130_000 + 5 * Math.floor(this.#rng.next() * 20)
    this.#trade.price(bid, bid + 5)
    const mishap = MISHAPS[Math.floor(this.#rng.next() * MISHAPS.length)] ?? 'NONE'
    this.#byMishap[mishap] = (this.#byMishap[mishap] ?? 0) + 1
    const life: Life = { command: this.#command(orderId), filled: 0, end: null }
    this.#lives.set(orderId, life)
    this.#prepare(mishap)
    this.#broker?.send(life.command)
    await this.#strike(mishap)
    await this.#until(`an end of ${orderId} after ${mishap}`, () => life.end !== null)
    this.#line.hook = (_, execute) => execute()
  }

  #prepare(mishap: Mishap): void {
    if (mishap === 'ANSWER_LOST') this.#trade.surprises.push({ retcode: 10012, executes: true })
    if (mishap === 'REQUOTE') this.#trade.surprises.push({ retcode: 10004, executes: false })
    if (
      mishap !== 'TERMINAL_KILLED_BEFORE_BROKER' &&
      mishap !== 'TERMINAL_KILLED_AFTER_BROKER' &&
      mishap !== 'BOTH_KILLED'
    )
      return
    this.#line.hook = async (_, execute) => {
      this.#line.hook = (_next, executeNext) => executeNext()
      if (mishap !== 'TERMINAL_KILLED_BEFORE_BROKER') execute()
      await this.#killTerminal()
      return null
    }
  }

  async #strike(mishap: Mishap): Promise<void> {
    if (mishap === 'LINE_CUT') {
      await sleep(this.#rng.next() * 12)
      for (const session of this.#server.sessions) session.close('cut')
    }
    if (mishap === 'TERMINAL_KILLED_ANY_TIME') {
      await sleep(this.#rng.next() * 15)
      await this.#killTerminal()
    }
    if (mishap === 'NODE_RESTARTED' || mishap === 'BOTH_KILLED') {
      await sleep(this.#rng.next() * 12)
      this.#broker?.close()
      this.#nodeRestarts += 1
    }
    if (mishap.startsWith('TERMINAL_KILLED') || mishap === 'BOTH_KILLED') {
      await this.#ea?.exited
      this.#launch()
    }
    if (mishap === 'NODE_RESTARTED' || mishap === 'BOTH_KILLED') await this.#startBroker()
  }

  #report(): OrdealReport {
    const lives = [...this.#lives.values()]
    const deals = this.#trade.server.deals(0, Number.POSITIVE_INFINITY)
    const open = this.#trade.server
      .positions()
      .reduce((sum, { side, volume }) => sum + (side === 'BUY' ? volume : -volume), 0)
    return {
      orders: lives.length,
      filled: lives.filter(({ filled }) => filled > 0).length,
      notExecuted: lives.filter(({ end, filled }) => end === 'OVER' && filled === 0).length,
      reported: lives.filter(({ end }) => end === 'REPORTED').length,
      executed: new Set(deals.map(({ order }) => order)).size,
      contractsTold: this.#told,
      contractsAtServer: deals.reduce((sum, { volume }) => sum + volume, 0),
      openTold: this.#held,
      openAtServer: open,
      terminalKills: this.#terminalKills,
      nodeRestarts: this.#nodeRestarts,
      byMishap: this.#byMishap,
    }
  }
}
