import type { SimulatedSymbolInput } from './simulated-symbol.ts'

/**
 * The account and the symbols of the trade server made of code: `balance` in units of `currency`, 10,000 unless given;
 * a netting account unless `hedging`.
 */
export interface TradeServerConfig {
  readonly symbols: readonly SimulatedSymbolInput[]
  readonly hedging?: boolean | undefined
  readonly balance?: number | undefined
  readonly currency?: string | undefined
  /** `NEXT`: an entry waits for the next price, as in replays; `CURRENT`: it is filled at once, as closes always are. */
  readonly fillAt?: 'CURRENT' | 'NEXT' | undefined
  /** Orders, deals and positions are numbered from here. */
  readonly firstTicket?: bigint | undefined
}
