import type { Contracts } from '@alavanca/core'
import type { DealRow, Hello, PositionRow } from '@alavanca/mt5-protocol'
import { isHedging } from '../../mapping/margin-mode.ts'
import { toContracts } from '../../mapping/volume.ts'
import type { LegBook } from '../book/leg-book.ts'
import type { TradedSymbol } from '../broker-config.ts'
import { type Difference, hedgedDifferences, identifyLegs, netDifferences } from './hold-against.ts'
import { identifyGone } from './identify-gone.ts'

/** Both sides of the comparison: our book, and what the terminal says. */
export interface Account {
  readonly hello: Hello
  readonly legs: LegBook
  readonly positions: readonly PositionRow[]
  /** The contract that orders of a symbol go to now; null where nobody knows. */
  readonly contractNow: (symbol: string) => string | null
}

/** A contract of the terminal, and whose it is. */
export interface Holding {
  readonly traded: TradedSymbol
  readonly contract: string
}

/** Positions that can be ours: in a contract that is neither traded nor held any more only those of our own magic number. */
export const rowsOf = ({ traded, contract }: Holding, account: Account): readonly PositionRow[] => {
  const { symbol } = traded.instrument
  const { legs, positions, hello } = account
  const isCurrent = account.contractNow(symbol) === contract || legs.inContract(symbol, contract).length > 0
  return positions.filter((row) => row.symbol === contract && (isCurrent || row.magic === hello.magic))
}

export const counterOf =
  ({ traded }: Holding): ((lots: number) => Contracts | null) =>
  (lots) =>
    toContracts(lots, traded.instrument)

/** Where book and terminal differ about one contract. */
export const differencesOf = (holding: Holding, account: Account): readonly Difference[] => {
  const { traded, contract } = holding
  const { symbol } = traded.instrument
  const { hello } = account
  const legs = account.legs.inContract(symbol, contract)
  const positions = rowsOf(holding, account)
  return isHedging(hello.marginMode)
    ? hedgedDifferences({ symbol, contract }, legs, { positions, magic: hello.magic }, counterOf(holding))
    : netDifferences({ symbol, contract }, legs, positions, counterOf(holding))
}

/**
 * Tells legs that do not know it yet which position they are, or were, where positions are told apart. `exits` are deals that
 * closed something, and that nobody accounts for.
 */
export const identifyPositions = (holding: Holding, account: Account, exits: readonly DealRow[]): void => {
  const { hello, legs } = account
  if (!isHedging(hello.marginMode)) return
  const contractsOf = counterOf(holding)
  const positions = rowsOf(holding, account)
  const held = () => legs.inContract(holding.traded.instrument.symbol, holding.contract)
  for (const { leg, position } of identifyLegs(held(), positions, hello.magic, contractsOf))
    legs.identify(leg, position)
  for (const { leg, position } of identifyGone(held(), { positions, exits, contractsOf })) legs.identify(leg, position)
}
