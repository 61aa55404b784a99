import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Outgoing, TerminalServer, type TerminalSession } from '@alavanca/mt5'
import type { Hello, Result, TerminalMessage } from '@alavanca/mt5-protocol'
import { BrokerLine } from './broker/broker-line.ts'
import type { Facts } from './broker/ea-broker.ts'
import { MinimalBroker } from './broker/minimal-broker.ts'
import type { MinimalBrokerOptions } from './broker/minimal-broker-options.ts'
import { EURUSD_PAIR, type SymbolSpec, WIN_CONTRACT, WIN_SERIES } from './broker/symbol-spec.ts'
import { buildEa } from './build-ea.ts'
import { EaProcess, type EaSetup } from './launch-ea.ts'

/** Longer than the 64 bytes that HMAC takes as they are. */
export const TOKEN = 'Xo3vRtK9bLq7wZyEm2cHfUa5NsJgD8iP1xQkVh6nTrSjBpWlGdCzMeYFuA0-R4_I7oHyKqLt9WbXs2Vd'

export type Message<Type extends TerminalMessage['t']> = Extract<TerminalMessage, { readonly t: Type }>

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

export interface RigOptions {
  readonly broker?: Partial<MinimalBrokerOptions>
  readonly inputs?: EaSetup['inputs']
  readonly quirks?: readonly string[]
  readonly environment?: EaSetup['environment']
  readonly chartSymbol?: string
  /** What is other than usual when the terminal starts. */
  readonly accountFacts?: Facts
  readonly terminalFacts?: Facts
  readonly symbolFacts?: Readonly<Record<string, Partial<SymbolSpec>>>
}

/** The real server, the compiled Expert Advisor, and a broker behind it, all on this machine. */
export class EaRig {
  readonly broker: MinimalBroker
  readonly line: BrokerLine
  /** Everything that terminals said, in all sessions. */
  readonly messages: TerminalMessage[] = []
  readonly hellos: Hello[] = []
  session: TerminalSession | null = null
  sessions = 0
  ea: EaProcess
  server: TerminalServer
  readonly #setup: EaSetup
  readonly #folder: string

  private constructor(broker: MinimalBroker, line: BrokerLine, server: TerminalServer, setup: EaSetup, folder: string) {
    this.broker = broker
    this.line = line
    this.server = server
    this.#setup = setup
    this.#folder = folder
    this.#listenTo(server)
    this.ea = new EaProcess(setup)
  }

  static async start(options: RigOptions = {}): Promise<EaRig> {
    const { broker: wishes, inputs, quirks, environment, chartSymbol } = options
    const program = await buildEa()
    const broker = new MinimalBroker({
      hedging: false,
      symbols: [WIN_CONTRACT, WIN_SERIES, EURUSD_PAIR],
      slippageTicks: 0,
      rewriteComment: (comment) => comment,
      serverOffsetSeconds: -10_800,
      login: '1234567890123',
      ownReason: 'DEAL_REASON_EXPERT',
      ...wishes,
    })
    broker.setPrice('WINZ26', 130_000, 130_005)
    broker.setPrice('WIN$N', 130_000, 130_005)
    broker.setPrice('EURUSD', 1.085, 1.0851)
    broker.switchAccount(options.accountFacts ?? {})
    broker.switchTerminal(options.terminalFacts ?? {})
    for (const [name, change] of Object.entries(options.symbolFacts ?? {})) broker.changeSymbol(name, change)
    const line = new BrokerLine(broker)
    const server = new TerminalServer({ token: TOKEN, port: 0 })
    const [brokerPort, port] = await Promise.all([line.listen(), server.listen()])
    const folder = mkdtempSync(join(tmpdir(), 'alavanca-files-'))
    const given = { InpToken: TOKEN, InpPort: port, InpSymbols: 'WIN$N, EURUSD', InpNotFoundAfter: 600, ...inputs }
    const rig = new EaRig(
      broker,
      line,
      server,
      {
        program,
        files: folder,
        brokerPort,
        chartSymbol: chartSymbol ?? 'WINZ26',
        inputs: given,
        ...(quirks === undefined ? {} : { quirks }),
        environment: { EA_SLOW_TICKS_MS: '60', ...environment },
      },
      folder,
    )
    return rig
  }

  get inputs(): EaSetup['inputs'] {
    return this.#setup.inputs
  }

  get files(): string {
    return this.#folder
  }

  /** A second Expert Advisor, in the same terminal unless another folder is given. */
  launchAnother(change: Partial<EaSetup> = {}): EaProcess {
    return new EaProcess({ ...this.#setup, ...change })
  }

  /** The same terminal, started again. */
  restart(inputs: EaSetup['inputs'] = {}): void {
    this.ea = new EaProcess({ ...this.#setup, inputs: { ...this.#setup.inputs, ...inputs } })
  }

  async stop(): Promise<void> {
    await this.ea.kill()
    await this.server.close()
    await this.line.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Waits until something is so. */
  async until<Value>(
    what: string,
    find: () => Value | undefined | null | false,
    milliseconds = 60_000,
  ): Promise<Value> {
    const end = Date.now() + milliseconds
    for (;;) {
      const found = find()
      if (found !== undefined && found !== null && found !== false) return found
      if (Date.now() > end)
        throw new Error(
          `Waited in vain for ${what}.\nLog:\n${this.ea.tail()}\nFault: ${this.session?.counters.lastFault}`,
        )
      await sleep(2)
    }
  }

  /** Until a session stands whose snapshots and symbols have come. */
  async ready(after = 0): Promise<void> {
    await this.until('a session', () => this.sessions > after)
    const first = this.messages.findLastIndex(({ t }) => t === 'account')
    await this.until('the snapshots', () => this.messages.findLastIndex(({ t }) => t === 'orders') > first)
    await this.until('the symbols', () => this.messages.findLastIndex(({ t }) => t === 'symbol') > first)
  }

  /** The messages of a type, oldest first. */
  all<Type extends TerminalMessage['t']>(type: Type): Message<Type>[] {
    return this.messages.filter((message): message is Message<Type> => message.t === type)
  }

  send(message: Outgoing): void {
    this.session?.send(message)
  }

  /** Sends, and waits for the next result of that cid. */
  async order(message: Outgoing & { readonly cid: string }): Promise<Result> {
    const before = this.results(message.cid).length
    this.send(message)
    await this.until(`a result of ${message.cid}`, () => this.results(message.cid).length > before)
    // the line above has waited for it
    return this.results(message.cid)[before] as Result
  }

  results(cid: string): Result[] {
    return this.all('result').filter((result) => result.cid === cid)
  }

  #listenTo(server: TerminalServer): void {
    server.subscribe((event) => {
      if (event.type !== 'SESSION') return
      this.session = event.session
      this.sessions += 1
      this.hellos.push(event.session.hello)
      event.session.subscribe((heard) => {
        if (heard.type === 'MESSAGE') this.messages.push(heard.message)
        if (heard.type === 'CLOSED') this.session = null
      })
    })
  }
}

const request = (cid: string) => ({ cid, attempt: 1, expiresMs: Date.now() + 60_000, symbol: 'WINZ26' })

const oneContract = (cid: string) => ({ ...request(cid), side: 'BUY' as const, volume: 1, deviation: 10 })

/** `order.open` of one contract at the market, unless said otherwise. */
export const open = (cid: string, change: Partial<Extract<Outgoing, { t: 'order.open' }>> = {}) => ({
  t: 'order.open' as const,
  ...oneContract(cid),
  sl: null,
  tp: null,
  keepLevels: true,
  ...change,
})

/** `order.close` of one contract of a BUY position, unless said otherwise. */
export const close = (cid: string, change: Partial<Extract<Outgoing, { t: 'order.close' }>> = {}) => ({
  t: 'order.close' as const,
  ...oneContract(cid),
  position: null,
  ...change,
})

export const modify = (cid: string, change: Partial<Extract<Outgoing, { t: 'order.modify' }>> = {}) => ({
  t: 'order.modify' as const,
  ...request(cid),
  position: null,
  sl: null,
  tp: null,
  ...change,
})

export const cancel = (cid: string, target: string) => ({ t: 'order.cancel' as const, ...request(cid), target })
