import { clean } from '../lots.ts'
import type { HeldPosition } from './held-position.ts'

/** Money of an account, in its currency. */
export interface AccountFigures {
  readonly balance: number
  readonly equity: number
  readonly margin: number
  readonly freeMargin: number
}

/** Sums up what was booked and what is open. */
export const accountFigures = (
  balance: number,
  positions: readonly HeldPosition[],
  profitOf: (position: HeldPosition) => number,
): AccountFigures => {
  const equity = positions.reduce((sum, position) => sum + profitOf(position), balance)
  const margin = positions.reduce((sum, { volume, symbol }) => sum + volume * symbol.marginPerLot, 0)
  return { balance: clean(balance), equity: clean(equity), margin: clean(margin), freeMargin: clean(equity - margin) }
}
