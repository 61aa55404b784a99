import type { ModifyCommand } from '@alavanca/engine'
import type { PositionRow } from '@alavanca/mt5-protocol'
import { toTick } from '../../mapping/tick-price.ts'
import type { Tradable } from '../symbols/symbol-desk.ts'
import type { HeldLeg } from './leg-book.ts'

const SAME = 1e-9

const isSame = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) < SAME

/** Whether the terminal's position has the levels that were asked for a leg; the target is an extra's own only on hedging accounts. */
export const areLevelsInForce = (
  { leg, side, stopPrice, targetPrice }: ModifyCommand,
  { contract }: Tradable,
  held: HeldLeg | null,
  account: { readonly positions: readonly PositionRow[]; readonly isHedging: boolean },
): boolean => {
  const level = (price: number | null): number | null => (price === null ? null : toTick(price, contract))
  const row = account.positions.find(
    (one) =>
      one.symbol === (held?.contract ?? contract.symbol) &&
      one.side === side &&
      (!account.isHedging || (held !== null && one.ticket === held.position)),
  )
  if (row === undefined || !isSame(row.sl, level(stopPrice))) return false
  return (leg === 'EXTRA' && !account.isHedging) || isSame(row.tp, level(targetPrice))
}
