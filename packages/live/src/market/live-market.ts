import type { Instrument, MarketBar } from '@alavanca/core'
import type { Batches, Replayable } from '@alavanca/recordings'

/** A market at a terminal: MetaTrader with the Expert Advisor dials in. */
export interface TerminalMarket {
  readonly type: 'TERMINAL'
  readonly token: string
  readonly port: number
  /** The account that may connect; null takes the first. */
  readonly login: string | null
  /** The terminal's name of what is traded. */
  readonly terminalSymbol: string
  /** Bars that the strategy is shown before the first price. */
  readonly warmUp: Batches<MarketBar>
}

/** What is shown to a life, oldest first. */
export interface OpenedMarket {
  readonly prices: Replayable
  /** Bars that the strategy is shown before the first price. */
  readonly warmUp: Batches<MarketBar>
}

/** A market made of code, with a terminal made of code beside it. */
export interface PaperMarket {
  readonly type: 'PAPER'
  /** Its prices. Told the last day that was traded, null for none: a market that goes on begins after it. */
  readonly open: (lastDay: string | null) => OpenedMarket
  /** Seconds of the market that go by in one of ours; above 0. */
  readonly speed: number
  /** What is in the account when it opens, in its currency. */
  readonly balance: number
  readonly costs: {
    readonly spreadPoints?: number | undefined
    readonly slippagePoints?: number | undefined
    readonly commissionPerContract?: number | undefined
  }
  /** Held for each open contract, in the account's currency. */
  readonly marginPerContract: number
}

/** Where a life trades: a terminal that dials in, or a market made of code. */
export type LiveMarket = TerminalMarket | PaperMarket

/** What a life trades, whichever market it is. */
export interface MarketPlan {
  readonly instrument: Instrument
  /** Length of the bars that the strategy is shown. */
  readonly barMs: number
  readonly market: LiveMarket
}

const SERIES: Readonly<Record<string, string>> = { WIN: 'WIN$N', WDO: 'WDO$N' }

/** How Market Watch mostly calls an instrument. */
export const usualTerminalSymbol = ({ symbol }: Instrument): string => SERIES[symbol] ?? symbol
