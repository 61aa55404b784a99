import type { Cents, Contracts, Regime, SessionDay, Side } from '@alavanca/core'
import type { SimulatedBase } from './simulated-base.ts'
import { extraLeftAt, type SimulatedExtra } from './simulated-extra.ts'

/**
 * What a signal would have earned besides what was traded on it: both legs of one that was held, the extra alone of one that was
 * entered. It is learnt from and nothing else: no order, no money, no part of any limit. Plain JSON.
 */
export interface SimulatedTrade {
  /** The id of the signal. */
  readonly id: string
  readonly side: Side
  readonly regime: Regime
  readonly state: string
  readonly openedAt: number
  /** On which it must be over: it counts as left at the day's last price. */
  readonly day: SessionDay | null
  readonly fullBase: Contracts
  readonly riskBudget: Cents
  /** Null where the base was traded. */
  readonly base: SimulatedBase | null
  readonly extra: SimulatedExtra
}

export const isTraded = ({ base }: SimulatedTrade): boolean => base === null

/** The same with its legs as they are now. */
export const withLegs = (
  { id, side, regime, state, openedAt, day, fullBase, riskBudget }: SimulatedTrade,
  base: SimulatedBase | null,
  extra: SimulatedExtra,
): SimulatedTrade => ({ id, side, regime, state, openedAt, day, fullBase, riskBudget, base, extra })

/** The simulated base has left; what of the extra is still there leaves where the last of it did. Null while the base stays. */
export const settled = (simulated: SimulatedTrade): SimulatedTrade | null => {
  const { base, extra } = simulated
  if (base === null || base.leftPrice === null) return null
  return withLegs(simulated, base, extraLeftAt(extra, base.leftPrice))
}
