import { familyWiseLevel } from './deflated-sharpe.ts'
import type { HoldOut } from './hold-out.ts'
import type { Gate, GateName, SweepFigures } from './judgement.ts'
import { momentsOf } from './moments.ts'
import type { Thresholds } from './thresholds.ts'

const gate = (name: GateName, value: number | null, limit: number, passes: boolean): Gate => ({
  name,
  state: value === null ? 'OPEN' : passes ? 'PASSED' : 'FAILED',
  value,
  limit,
})

const atMost = (name: GateName, value: number | null, limit: number): Gate =>
  gate(name, value, limit, value !== null && value <= limit)

const atLeast = (name: GateName, value: number | null, limit: number): Gate =>
  gate(name, value, limit, value !== null && value >= limit)

/** The hold-out's Sharpe ratio must be above 0. Opened for another setting, it can confirm this one no more. */
const holdOutGate = (holdOut: HoldOut, winner: number): Gate => {
  if (holdOut.type !== 'OPENED') return gate('HOLD_OUT', null, 0, false)
  const { mean, sharpe } = momentsOf(Float64Array.from(holdOut.dailyReturns))
  return gate('HOLD_OUT', sharpe, 0, holdOut.index === winner && mean > 0)
}

/** The worst of the stresses that were tried, as a share of what the winner earns without. */
const stressGate = ({ stress }: SweepFigures): Gate => {
  if (stress.length === 0) return gate('STRESS', null, 0, false)
  const kept = stress.map(({ keptShare }) => keptShare ?? 0)
  return gate(
    'STRESS',
    Math.min(...kept),
    0,
    stress.every(({ survives }) => survives),
  )
}

/** Below it, the spread of the trials' Sharpe ratios is mostly the winner's own. */
const MANY_TRIALS = 30

const deflatedLimit = (trials: number, { alpha, deflatedSharpe }: Thresholds): number => {
  if (typeof deflatedSharpe === 'number') return deflatedSharpe
  return deflatedSharpe === 'BY_TRIALS' && trials < MANY_TRIALS ? 0.5 : familyWiseLevel(trials, alpha)
}

/** What must hold, each with what was measured and what it is held to. */
export const gatesOf = (figures: SweepFigures, hasDropped: boolean, limits: Thresholds): readonly Gate[] => {
  const { alpha, overfitting } = limits
  const usual = deflatedLimit(figures.trials, limits)
  return [
    atMost('SUPERIOR_ABILITY', figures.superiorAbility.consistent, alpha),
    atLeast('DEFLATED_SHARPE', figures.deflatedSharpe, hasDropped ? Math.max(usual, 1 - alpha) : usual),
    atMost('OVERFITTING', figures.overfitting?.probability ?? null, overfitting),
    stressGate(figures),
    holdOutGate(figures.holdOut, figures.winner.index),
  ]
}
