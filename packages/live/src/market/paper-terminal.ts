import { randomBytes } from 'node:crypto'
import type { Instrument, MarketTick } from '@alavanca/core'
import type { PublicPosition } from '@alavanca/engine'
import type { Timers } from '@alavanca/mt5-protocol'
import { SimulatedTerminal, SimulatedTradeServer } from '@alavanca/paper'
import type { PaperMarket } from './live-market.ts'

/** The number of the paper account; every one has it. */
export const PAPER_LOGIN = '1000001'
/** The number that orders of this house carry there, as the simulated terminal has it. */
const PAPER_MAGIC = '770001'

export const paperToken = (): string => randomBytes(32).toString('hex')

export interface PaperTerminalParts {
  readonly market: PaperMarket
  readonly instrument: Instrument
  readonly port: number
  readonly token: string
  readonly timers: Timers
  /** Steps that the database has: what was dealt for them had a name, and none is given again. */
  readonly sequence: number
}

/** More than a step can lead to. */
const TICKETS_A_STEP = 16n

/** A terminal and its trade server in this process. It dials in as MetaTrader would. */
export class PaperTerminal {
  readonly #symbol: string
  readonly #account: SimulatedTradeServer
  readonly #terminal: SimulatedTerminal
  readonly #instrument: Instrument
  #isStarted = false

  constructor({ market, instrument, port, token, timers, sequence }: PaperTerminalParts) {
    const { costs, marginPerContract, balance } = market
    this.#instrument = instrument
    this.#symbol = instrument.symbol
    this.#account = new SimulatedTradeServer({
      symbols: [
        {
          instrument,
          contract: instrument.symbol,
          costs,
          marginPerLot: marginPerContract / instrument.volumeStep,
          // what a recording has of the hours is what there is
          keepsHours: false,
        },
      ],
      balance,
      firstTicket: 1_000_001n + TICKETS_A_STEP * BigInt(sequence),
    })
    this.#terminal = new SimulatedTerminal({ port, token, login: PAPER_LOGIN }, { server: this.#account, timers })
  }

  /** The next price. The first one opens the account, with what is held already, and dials in. */
  tick(tick: MarketTick, held: () => readonly PublicPosition[]): void {
    this.#terminal.tick(this.#symbol, tick)
    if (this.#isStarted) return
    this.#isStarted = true
    for (const position of held()) this.#open(position)
    this.#terminal.start()
  }

  stop(): void {
    this.#terminal.stop()
  }

  /** A paper account ends with its process; the next one is given back what the book holds, at today's price. */
  #open({ side, contracts, tradeId, stopPrice, targetPrice }: PublicPosition): void {
    this.#account.execute({
      action: 'DEAL',
      symbol: this.#symbol,
      side,
      volume: contracts * this.#instrument.volumeStep,
      sl: stopPrice,
      tp: targetPrice,
      magic: PAPER_MAGIC,
      comment: tradeId.slice(0, 20),
      position: null,
    })
  }
}
