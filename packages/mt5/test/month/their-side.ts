/** The broker: a trade server whose contracts roll, and a terminal that is on or off, with its moods. */
import { type EpochMs, opposite, type Rng } from '@alavanca/core'
import { type Journal, SimulatedTerminal } from '@alavanca/paper'
import { TEST_TOKEN } from '@alavanca/testing/token'
import type { TerminalServer } from '../../src/server/terminal-server.ts'
import { contractsOn, LISTED, type Listed, listedAs, type Prices, RollingTradeServer } from './market.ts'
import { memoryDial } from './memory-line.ts'
import type { VirtualTime } from './virtual-time.ts'

/** Magic number of our own orders. */
export const MAGIC = '770001'
export const START_BALANCE = 1_000_000
/** Refusals of every treatment: try again, final, and nobody knows. */
const RETCODES = [10004, 10006, 10018, 10024, 10027, 10029, 10030, 10031, 10012] as const
const LOST_ANSWERS: readonly number[] = [10031, 10012]

export interface TheirSideParts {
  readonly time: VirtualTime
  readonly hedging: boolean
  readonly prices: Prices
  readonly rng: Rng
  /** Whoever listens now. */
  readonly server: () => TerminalServer | null
}

export class TheirSide {
  readonly server: RollingTradeServer
  readonly #parts: TheirSideParts
  #terminal: SimulatedTerminal | null = null
  #journal: Journal | undefined

  constructor(parts: TheirSideParts) {
    this.#parts = parts
    this.server = new RollingTradeServer({ hedging: parts.hedging, balance: START_BALANCE })
  }

  get isOn(): boolean {
    return this.#terminal !== null
  }

  get isConnected(): boolean {
    return this.#terminal?.isConnected === true
  }

  switchOn(): void {
    const { rng, time, server } = this.#parts
    const symbols = LISTED.map(({ series }) => series)
    this.#terminal = new SimulatedTerminal(
      { port: 1, token: TEST_TOKEN, magic: MAGIC, symbols, seed: `${rng.next()}` },
      {
        server: this.server,
        timers: time,
        dial: memoryDial(server),
        ...(this.#journal !== undefined && { journal: this.#journal }),
      },
    )
    this.#journal = this.#terminal.journal
    this.#terminal.start()
  }

  switchOff(): void {
    this.#terminal?.stop()
    this.#terminal = null
  }

  kill(): void {
    this.#terminal?.kill()
    this.#terminal = null
  }

  cutLine(): void {
    this.#terminal?.cut()
  }

  /** A price of a contract, whether somebody looks at it or not. */
  tick(listed: Listed, contract: string, time: number, spreadTicks: number): void {
    const bid = this.#parts.prices.bid(listed, contract)
    const ask = bid + spreadTicks * listed.instrument.tickSize
    // the month counts in epoch milliseconds all along
    const tick = { time: time as EpochMs, bid, ask, last: null, volume: 0 }
    if (this.#terminal === null) this.server.tick(contract, tick)
    else this.#terminal.tick(contract, tick)
  }

  /** The next few orders are refused, or their answers lost. Gives the return code. */
  mood(): number {
    const { rng } = this.#parts
    const retcode = RETCODES[Math.floor(rng.next() * RETCODES.length)] ?? 10006
    const count = 1 + Math.floor(rng.next() * 4)
    for (let index = 0; index < count; index += 1)
      this.#terminal?.surprise({ retcode, executes: LOST_ANSWERS.includes(retcode) && rng.next() < 0.5 })
    return retcode
  }

  /** Contracts that trade no longer are settled by the exchange. Gives how many positions that were. */
  expire(date: string): number {
    const gone = this.server.positions().filter(({ symbol }) => !contractsOn(listedAs(symbol), date).includes(symbol))
    for (const { symbol, side, volume, ticket } of gone) {
      const position = this.#parts.hedging ? ticket : null
      this.server.byHand({ symbol, side: opposite(side), volume, sl: null, tp: null, position }, 'OTHER')
    }
    return gone.length
  }
}
