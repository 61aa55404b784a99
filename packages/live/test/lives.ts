import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WIN } from '@alavanca/core'
import type { HostStrategy } from '@alavanca/engine'
import { systemTimers } from '@alavanca/mt5-protocol'
import { SimulatedTerminal, SimulatedTradeServer } from '@alavanca/paper'
import { loadSettings } from '@alavanca/settings'
import type { ToldAlarm } from '../src/alarms/alarm.ts'
import { FeedQueue } from '../src/life/feed-queue.ts'
import type { LifeExit } from '../src/life/life-exit.ts'
import type { LifePlan } from '../src/life/life-plan.ts'
import { runLife } from '../src/life/run-life.ts'
import type { LogEntry } from '../src/log/log.ts'

export const TOKEN = '9f2c0e7fa1b84d6c93e07a1b2c3d4e5f60718293a4b5c6d7e8f9011223344556'
export const LOGIN = '1000001'
export const PRICE = 130_000
const CONTRACT = 'WINZ26'

/** A folder that is gone after the test. */
export const testFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'alavanca-life-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Waits for the event itself; only a fault reaches the limit. */
export const until = async <Value>(
  look: () => Value | undefined | null | false | Promise<Value | undefined | null | false>,
  what: string,
): Promise<Value> => {
  const end = Date.now() + 60_000
  while (Date.now() < end) {
    const found = await look()
    if (found !== undefined && found !== null && found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`waited in vain for ${what}`)
}

const idle: HostStrategy = { name: 'idle', onBar: () => null }

export const planIn = (folder: string, over: Partial<LifePlan> = {}): LifePlan => ({
  settings: loadSettings({ RL_POLICY_ENABLED: 'false' }),
  instrument: WIN,
  barMs: 60_000,
  strategy: () => idle,
  database: join(folder, 'bot.db'),
  token: TOKEN,
  controlPath: join(folder, 'bot.sock'),
  isObserving: false,
  tradeAccount: null,
  maxContractsPerOrder: 10,
  alarmQuietMs: 60_000,
  market: {
    type: 'TERMINAL',
    token: TOKEN,
    port: 0,
    login: null,
    terminalSymbol: 'WIN$N',
    warmUp: [],
  },
  ...over,
})

/** A life that runs in this process, with what it says and a keyboard. */
export class RunningLife {
  readonly lines: LogEntry[] = []
  readonly alarms: ToldAlarm[] = []
  readonly exit: Promise<LifeExit>
  readonly #typed = new FeedQueue<string>()
  #stop: (why: string) => void = () => undefined

  constructor(plan: LifePlan) {
    this.exit = runLife(plan, {
      log: { say: (entry) => void this.lines.push(entry), close: async () => undefined },
      outlets: [{ name: 'test', tell: async (alarm) => void this.alarms.push(alarm) }],
      timers: systemTimers,
      steady: () => performance.now(),
      typed: this.#typed,
      onStop: (listener) => {
        this.#stop = listener
        return () => undefined
      },
    })
  }

  /** The text of the first line about this, from the one with that number on. */
  async said(label: string, part = '', from = 0): Promise<string> {
    const line = await until(
      () => this.lines.slice(from).find((entry) => entry.label === label && entry.text.includes(part)),
      `${label} … ${part} in\n${this.lines.map((entry) => `${entry.label}: ${entry.text}`).join('\n')}`,
    )
    return line.text
  }

  /** Types, and resolves to the answer. */
  async type(line: string): Promise<string> {
    const from = this.lines.length
    this.#typed.push(line)
    return this.said('Answer', '', from)
  }

  async port(): Promise<number> {
    return Number((await this.said('Waiting')).split(':').at(-1))
  }

  async stop(): Promise<LifeExit> {
    this.#stop('a test')
    return this.exit
  }
}

/** An account at a terminal, which dials into a life. */
export class TestTerminal {
  readonly account = new SimulatedTradeServer({
    symbols: [{ instrument: WIN, contract: CONTRACT, series: 'WIN$N', keepsHours: false }],
    balance: 50_000,
  })
  readonly #terminal: SimulatedTerminal
  #time = Date.UTC(2026, 10, 23, 14)

  constructor(port: number, login = LOGIN) {
    this.account.tick(CONTRACT, this.#price(PRICE))
    this.#terminal = new SimulatedTerminal({ port, token: TOKEN, login, backOffMs: 50 }, { server: this.account })
    this.#terminal.start()
  }

  #price(bid: number) {
    this.#time += 1_000
    return { time: this.#time, bid, ask: bid + 5, last: null, volume: 1 }
  }

  tick(bid = PRICE): void {
    this.#terminal.tick(CONTRACT, this.#price(bid))
  }

  byHand(side: 'BUY' | 'SELL', volume: number): void {
    this.account.byHand({ symbol: CONTRACT, side, volume, sl: null, tp: null, position: null })
  }

  get held(): readonly string[] {
    return this.account.positions().map(({ side, volume, sl }) => `${side} ${volume} stop ${sl}`)
  }

  stop(): void {
    this.#terminal.stop()
  }
}
