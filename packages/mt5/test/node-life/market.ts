import { createServer } from 'node:net'
import { type Rng, seededRng, WIN } from '@alavanca/core'
import type { DealRow } from '@alavanca/mt5-protocol'
import { type Faults, SimulatedTerminal, SimulatedTradeServer } from '@alavanca/paper'
import { listening } from '@alavanca/testing/listening'
import { TEST_TOKEN } from '@alavanca/testing/token'

const NOON = Date.UTC(2026, 10, 23, 14)
const TICK_MS = 4

const freePort = async (): Promise<number> => {
  const server = createServer()
  const port = await listening(server)
  server.close()
  return port
}

/** A trade server and a terminal that outlive every bot, with prices that never rest. */
export class Market {
  readonly token = TEST_TOKEN
  readonly port: number
  readonly trade: SimulatedTradeServer
  readonly terminal: SimulatedTerminal
  readonly #rng: Rng
  readonly #ticking: NodeJS.Timeout
  /** Moments at which a position had no stop. */
  naked = 0
  #bid = 130_000
  #time = NOON

  private constructor(port: number, { seed, hedging, faults }: MarketPlan) {
    this.port = port
    this.#rng = seededRng(`${seed} prices`)
    this.trade = new SimulatedTradeServer({
      symbols: [{ instrument: WIN, contract: 'WINZ26', series: 'WIN$N', costs: { commissionPerContract: 0.25 } }],
      hedging,
      balance: 10_000_000,
    })
    this.trade.subscribe(() => {
      this.naked += this.trade.positions().filter(({ sl }) => sl === null).length
    })
    this.trade.tick('WINZ26', this.#nextTick())
    this.terminal = new SimulatedTerminal(
      { port, token: TEST_TOKEN, backOffMs: 10, settleMs: 100, seed, faults },
      { server: this.trade },
    )
    this.terminal.start()
    this.#ticking = setInterval(() => this.terminal.tick('WINZ26', this.#nextTick()), TICK_MS)
  }

  static async open(plan: MarketPlan): Promise<Market> {
    return new Market(await freePort(), plan)
  }

  close(): void {
    clearInterval(this.#ticking)
    this.terminal.stop()
  }

  /** Deals of orders, by the id of the order. */
  dealsById(): ReadonlyMap<string, readonly DealRow[]> {
    const deals = this.trade.deals(0, Number.POSITIVE_INFINITY).filter(({ reason }) => reason === 'EXPERT')
    const ids = new Set(deals.map(({ comment }) => comment))
    return new Map([...ids].map((id) => [id, deals.filter(({ comment }) => comment === id)]))
  }

  net(): number {
    return this.trade.positions().reduce((sum, { side, volume }) => sum + (side === 'BUY' ? volume : -volume), 0)
  }

  #nextTick() {
    this.#time += 250
    this.#bid += 5 * Math.round((this.#rng.next() - 0.5) * 12)
    return { time: this.#time, bid: this.#bid, ask: this.#bid + 5, last: null, volume: 1 }
  }
}

export interface MarketPlan {
  readonly seed: string
  readonly hedging: boolean
  readonly faults: Partial<Faults>
}
