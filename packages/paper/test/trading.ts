/** A simulated trade server with one contract, 11:00 in São Paulo on a Monday, 130,000 to 130,005. */
import { WIN } from '@alavanca/core'
import type { OrderEnd, PendingRequest, PendingTerms, SimulatedSymbolInput } from '../src/index.ts'
import { SimulatedTradeServer } from '../src/index.ts'

export const CONTRACT = 'WINZ26'
const NOON = Date.UTC(2026, 10, 23, 14)

export class Trading {
  readonly server: SimulatedTradeServer
  time = NOON

  constructor(symbol: Partial<SimulatedSymbolInput> = {}, hedging = false) {
    this.server = new SimulatedTradeServer({
      symbols: [{ instrument: WIN, contract: CONTRACT, costs: { slippagePoints: 0 }, ...symbol }],
      hedging,
    })
    this.price(130_000)
  }

  price(bid: number, ask = bid + 5, afterMs = 1_000): void {
    this.time += afterMs
    this.server.tick(CONTRACT, { time: this.time, bid, ask, last: null, volume: 1 })
  }

  /** Gives the return code. */
  place(
    side: 'BUY' | 'SELL',
    type: PendingTerms['type'],
    price: number,
    over: Partial<PendingRequest> & { readonly lapse?: PendingTerms['lapse'] } = {},
  ): number {
    const { lapse = { type: 'GTC' }, ...rest } = over
    const away = side === 'BUY' ? -1 : 1
    return this.server.execute({
      action: 'PENDING',
      symbol: CONTRACT,
      side,
      volume: 2,
      sl: price + away * 100,
      tp: price - away * 300,
      waits: { type, price, lapse },
      magic: '7',
      comment: 'o-1',
      ...rest,
    }).retcode
  }

  open(sl: number | null, tp: number | null = null): number {
    const request = { symbol: CONTRACT, side: 'BUY', volume: 1, sl, tp, position: null } as const
    return this.server.execute({ action: 'DEAL', ...request, magic: '7', comment: 'o-0' }).retcode
  }

  modify(sl: number | null, tp: number | null = null): number {
    return this.server.execute({ action: 'SLTP', symbol: CONTRACT, position: null, sl, tp }).retcode
  }

  remove(): number {
    return this.server.execute({ action: 'REMOVE', order: this.server.orders()[0]?.ticket ?? '0' }).retcode
  }

  /** Prices of all executions, in their order. */
  get fills(): readonly number[] {
    return this.server.deals(0, Number.POSITIVE_INFINITY).map(({ price }) => price)
  }

  get ends(): readonly OrderEnd[] {
    return this.server.pastOrders(0, Number.POSITIVE_INFINITY).map(({ end }) => end)
  }
}
