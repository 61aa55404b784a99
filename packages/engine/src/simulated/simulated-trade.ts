import type { Cents, Contracts, Regime, SessionDay, Side } from '@alavanca/core'
import { leftAt, type SimulatedLeg } from './simulated-leg.ts'

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
  /** On which it must be over: nobody holds it overnight. */
  readonly day: SessionDay | null
  readonly fullBase: Contracts
  readonly riskBudget: Cents
  /** Null where the base was traded. */
  readonly base: SimulatedLeg | null
  readonly extra: SimulatedLeg
}

export const isTraded = ({ base }: SimulatedTrade): boolean => base === null

/** The simulated base has left; what of the extra is still there leaves with it. Null while the base stays. */
export const settled = (simulated: SimulatedTrade): SimulatedTrade | null => {
  const { base, extra } = simulated
  if (base === null || base.gainedSteps === null) return null
  if (base.type !== 'BASE') return null
  // where the base left, told by what it gained
  const price = base.entry + (simulated.side === 'BUY' ? 1 : -1) * base.gainedSteps
  return { ...simulated, extra: leftAt(extra, price as typeof base.entry) }
}
