import type { Instrument, Side } from '@alavanca/core'
import type { PublicPosition } from '@alavanca/engine'
import type { PositionRow } from '@alavanca/mt5-protocol'

/** A position as the broker shows it. */
export interface ShownPosition {
  readonly ticket: string
  readonly contract: string
  readonly side: Side
  readonly contracts: number
  readonly price: number
  readonly stopPrice: number | null
  readonly targetPrice: number | null
  /** In the account's currency, as the broker counts it. */
  readonly profit: number
  /** Whether it carries the number of this bot. */
  readonly isOurs: boolean
}

/** One symbol: what is held here, what the broker shows, and whether they agree. */
export interface Holding {
  readonly symbol: string
  /** What the terminal calls what is traded now; null while it has not told. */
  readonly contract: string | null
  /** Contracts by our book, sold ones below 0. */
  readonly here: number
  /** The same by the broker, of our number; null while no terminal is there. */
  readonly there: number | null
  readonly legs: readonly PublicPosition[]
  readonly shown: readonly ShownPosition[]
}

export interface HoldingsInput {
  readonly instruments: readonly Instrument[]
  readonly positions: readonly PublicPosition[]
  /** The contract of each symbol, as far as it is known. */
  readonly contracts: ReadonlyMap<string, string>
  /** Null while no terminal is there. */
  readonly rows: readonly PositionRow[] | null
  readonly magic: string | null
}

const signed = (side: Side, contracts: number): number => (side === 'BUY' ? contracts : -contracts)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

const shownOf = (row: PositionRow, { volumeStep }: Instrument, magic: string | null): ShownPosition => ({
  ticket: row.ticket,
  contract: row.symbol,
  side: row.side,
  // lots are decimals: 0.29999999999999998 of 0.01 are 30
  contracts: Math.round((row.volume / volumeStep) * 1e6) / 1e6,
  price: row.price,
  stopPrice: row.sl,
  targetPrice: row.tp,
  profit: row.profit,
  isOurs: row.magic === magic,
})

/** What is held, symbol by symbol, beside what the broker shows. */
export const holdingsOf = ({ instruments, positions, contracts, rows, magic }: HoldingsInput): readonly Holding[] =>
  instruments.map((instrument) => {
    const { symbol } = instrument
    const contract = contracts.get(symbol) ?? null
    const legs = positions.filter((position) => position.symbol === symbol)
    // a leg stays on the contract it was opened on, whatever the series leads to today
    const names = new Set([contract, ...legs.map((leg) => leg.contract)])
    const shown = (rows ?? []).filter((row) => names.has(row.symbol)).map((row) => shownOf(row, instrument, magic))
    return {
      symbol,
      contract,
      here: sum(legs.map(({ side, contracts: held }) => signed(side, held))),
      there:
        rows === null ? null : sum(shown.filter(({ isOurs }) => isOurs).map((row) => signed(row.side, row.contracts))),
      legs,
      shown,
    }
  })
