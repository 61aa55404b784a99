import type { DealRow, Hello, PositionRow } from '@alavanca/mt5-protocol'
import { isHedging } from '../../mapping/margin-mode.ts'
import { toContracts } from '../../mapping/volume.ts'
import type { LegBook } from '../book/leg-book.ts'
import type { Tradable } from '../symbols/symbol-desk.ts'
import { type Difference, hedgedDifferences, identifyLegs, netDifferences } from './hold-against.ts'
import { identifyGone } from './identify-gone.ts'

/** Both sides of the comparison: our book, and what the terminal says. */
export interface Account {
  readonly hello: Hello
  readonly legs: LegBook
  readonly positions: readonly PositionRow[]
}

const rowsOf = ({ contract }: Tradable, positions: readonly PositionRow[]): readonly PositionRow[] =>
  positions.filter(({ symbol }) => symbol === contract.symbol)

const counter =
  ({ traded }: Tradable) =>
  (lots: number) =>
    toContracts(lots, traded.instrument)

/** Where book and terminal differ about one symbol. */
export const differencesOf = (tradable: Tradable, account: Account): readonly Difference[] => {
  const { symbol } = tradable.traded.instrument
  const { hello, legs } = account
  const rows = rowsOf(tradable, account.positions)
  return isHedging(hello.marginMode)
    ? hedgedDifferences(legs.legsOf(symbol), rows, hello.magic, counter(tradable))
    : netDifferences(legs.net(symbol), rows, counter(tradable))
}

/**
 * Tells legs that do not know it yet which position they are, or were, where positions are told apart. `exits` are deals that
 * closed something, and that nobody accounts for.
 */
export const identifyPositions = (
  tradable: Tradable,
  { hello, legs, positions }: Account,
  exits: readonly DealRow[],
): void => {
  if (!isHedging(hello.marginMode)) return
  const { symbol } = tradable.traded.instrument
  const contractsOf = counter(tradable)
  const rows = rowsOf(tradable, positions)
  for (const { leg, position } of identifyLegs(legs.legsOf(symbol), rows, hello.magic, contractsOf))
    legs.identify(symbol, leg.leg, position)
  for (const { leg, position } of identifyGone(legs.legsOf(symbol), { positions: rows, exits, contractsOf }))
    legs.identify(symbol, leg.leg, position)
}

/** All differences in one text, to tell whether they are still the same; empty where there are none. */
export const differencesAsText = (tradables: readonly Tradable[], account: Account): string => {
  const all = tradables.map((tradable) => [tradable.contract.symbol, differencesOf(tradable, account)] as const)
  const found = all.filter(([, differences]) => differences.length > 0)
  return found.length === 0 ? '' : JSON.stringify(found)
}
