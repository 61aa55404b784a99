import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EpochMs, type Rng, seededRng, WIN } from '@alavanca/core'
import { TerminalBroker, TerminalServer } from '@alavanca/mt5'
import { type Life, Memory, type OrdealCommand } from '@alavanca/testing/ordeal-memory'
import { TEST_TOKEN } from '@alavanca/testing/token'
import { BrokerLine } from './broker/broker-line.ts'
import { TradeServerBroker } from './broker/trade-server-broker.ts'
import { buildEa } from './build-ea.ts'
import { EaProcess, type EaSetup } from './launch-ea.ts'
import { aroundOf, MISHAPS, type Mishap } from './mishaps.ts'
import { ordealCommand } from './ordeal-command.ts'
import { type OrdealReport, reportOf } from './ordeal-report.ts'

const MOST_WAITING = 3

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Orders of an engine through the whole bridge, with the compiled Expert Advisor at its end, while both sides die. */
export class EaOrdeal {
  readonly #rng: Rng
  readonly #trade = new TradeServerBroker(false)
  readonly #line = new BrokerLine(this.#trade)
  readonly #server = new TerminalServer({ token: TEST_TOKEN, port: 0 })
  readonly #files = mkdtempSync(join(tmpdir(), 'alavanca-ordeal-'))
  readonly #memory = new Memory()
  readonly #byMishap: Record<string, number> = {}
  #broker: TerminalBroker | null = null
  #ea: EaProcess | null = null
  #setup: EaSetup | null = null
  #count = 0
  #naked = 0
  #movesAmiss = 0
  #terminalKills = 0
  #nodeRestarts = 0

  private constructor(seed: string) {
    this.#rng = seededRng(seed)
  }

  static async of(orders: number, seed: string): Promise<OrdealReport> {
    const ordeal = new EaOrdeal(seed)
    try {
      await ordeal.#start()
      while (ordeal.#memory.lives.size < orders) await ordeal.#next()
      await ordeal.#end()
      return reportOf(ordeal.#trade.server, ordeal.#memory, {
        movesAmiss: ordeal.#movesAmiss,
        naked: ordeal.#naked,
        terminalKills: ordeal.#terminalKills,
        nodeRestarts: ordeal.#nodeRestarts,
        byMishap: ordeal.#byMishap,
      })
    } finally {
      await ordeal.#stop()
    }
  }

  async #start(): Promise<void> {
    this.#trade.price(130_000, 130_005)
    this.#trade.server.subscribe(() => {
      this.#naked += this.#trade.server.positions().filter(({ sl }) => sl === null).length
    })
    const [brokerPort, port] = await Promise.all([this.#line.listen(), this.#server.listen()])
    this.#setup = {
      program: await buildEa(),
      files: this.#files,
      brokerPort,
      chartSymbol: 'WINZ26',
      inputs: { InpToken: TEST_TOKEN, InpPort: port, InpNotFoundAfter: 250, InpTimerMs: 10, InpListenMs: 5 },
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
    const { held } = this.#memory
    const openLegs = held > 0 ? [{ symbol: 'WIN', side: 'BUY', leg: 'BASE', contracts: held } as const] : []
    const broker = new TerminalBroker(
      {
        symbols: [{ instrument: WIN, terminalSymbol: 'WIN$N', bars: null }],
        maxContractsPerOrder: 20,
        timings: { askEveryMs: 50, resultTimeoutMs: 150, retryDelayMs: 5, graceMs: 300, unknownAfterMs: 8_000 },
      },
      { server: this.#server, openLegs: () => openLegs },
    )
    broker.subscribe(this.#memory.take)
    this.#broker = broker
    await broker.reconcile(this.#memory.inFlight())
  }

  async #until(what: string, isSo: () => boolean): Promise<void> {
    const end = Date.now() + 60_000
    while (!isSo()) {
      if (Date.now() > end) throw new Error(`Waited in vain for ${what}.\n${this.#ea?.tail()}`)
      await sleep(2)
    }
  }

  #command(): OrdealCommand {
    this.#count += 1
    return ordealCommand(`e-${this.#count}`, this.#memory.held, this.#rng)
  }

  /** One thing that a bot may do next, and what goes wrong meanwhile. */
  async #next(): Promise<void> {
    await this.#until('a bridge that is ready', () => this.#broker?.phase === 'READY')
    const bid = 130_000 + 5 * Math.floor(this.#rng.next() * 20)
    this.#trade.price(bid, bid + 5)
    const { waiting } = this.#memory
    const isFull = waiting.length >= MOST_WAITING
    const chance = this.#rng.next()
    if (waiting.length > 0 && chance < (isFull ? 0.6 : 0.1)) await this.#reach(waiting)
    else if (waiting.length > 0 && (isFull || chance < 0.2)) await this.#takeBack(waiting[0])
    else await this.#order(this.#memory.intend(this.#command()))
  }

  async #order(life: Life): Promise<void> {
    const mishap = this.#mishap()
    const { orderId } = life.command
    life.status = 'SENT'
    this.#prepare(mishap)
    this.#broker?.send(life.command)
    await this.#strike(mishap)
    await this.#until(`an end of ${orderId} after ${mishap}`, () => this.#memory.isSettled(life))
    this.#unhook()
    this.#checkMove(life)
  }

  /** The market comes to every entry that waits, again and again, since one may be placed later than the others. */
  async #reach(lives: readonly Life[]): Promise<void> {
    const mishap = aroundOf(this.#mishap())
    const move = (): void => {
      this.#trade.price(129_700, 129_705)
      this.#trade.price(130_500, 130_505)
    }
    move()
    await this.#strike(mishap)
    let looks = 0
    await this.#until('the fills', () => {
      looks += 1
      if (looks % 20 === 0) move()
      return lives.every(({ end, isReported }) => end !== null || isReported)
    })
    this.#unhook()
  }

  async #takeBack(life: Life | undefined): Promise<void> {
    if (life === undefined) return
    const { orderId } = life.command
    // a bot that died may have asked in vain
    const ask = (): void => this.#broker?.send({ type: 'CANCEL', orderId, symbol: 'WIN', time: Date.now() as EpochMs })
    ask()
    await this.#strike(aroundOf(this.#mishap()))
    ask()
    await this.#until(`the end of ${orderId}`, () => life.end !== null || life.isReported)
    this.#unhook()
  }

  async #end(): Promise<void> {
    for (const life of this.#memory.waiting) await this.#takeBack(life)
  }

  #mishap(): Mishap {
    const mishap = MISHAPS[Math.floor(this.#rng.next() * MISHAPS.length)] ?? 'NONE'
    this.#byMishap[mishap] = (this.#byMishap[mishap] ?? 0) + 1
    return mishap
  }

  #unhook(): void {
    this.#line.hook = (_, execute) => execute()
    this.#trade.surprises.length = 0
  }

  /** What was said of a move is what the trade server's position says. */
  #checkMove({ command, end }: Life): void {
    if (command.type !== 'MODIFY' || end === null) return
    const [position] = this.#trade.server.positions()
    const isSo = position?.sl === command.stopPrice && position.tp === command.targetPrice
    if (isSo !== (end === 'MOVED')) this.#movesAmiss += 1
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
      await this.#death()
      this.#launch()
    }
    if (mishap === 'NODE_RESTARTED' || mishap === 'BOTH_KILLED') await this.#startBroker()
  }

  /** One that was to die inside OrderSend may have found nothing to send. */
  async #death(): Promise<void> {
    await Promise.race([this.#ea?.exited, sleep(3_000)])
    if (this.#ea?.isOver === false) await this.#killTerminal()
  }
}
