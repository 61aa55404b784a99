import { familyWiseLevel } from './deflated-sharpe.ts'
import type { HoldOut } from './hold-out.ts'
import type { Gate, GateName, SweepFigures } from './judgement.ts'
import { momentsOf, yearly } from './moments.ts'
import type { Thresholds } from './thresholds.ts'

const gate = (name: GateName, value: number | null, limit: number, passes: boolean): Gate => ({
  name,
  state: value === null ? 'OPEN' : passes ? 'PASSED' : 'FAILED',
  value,
  limit,
})

const atMost = (name: GateName, value: number | null, limit: number): Gate =>
  gate(name, value, limit, value !== null && value <= limit)

const told = (name: GateName, value: number | null): Gate => ({ name, state: 'TOLD', value, limit: null })

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

/** Null where nothing is asked of it. */
const deflatedLimit = (trials: number, hasDropped: boolean, { alpha, deflatedSharpe }: Thresholds): number | null => {
  // of what was dropped for what it showed, nothing else knows
  const least = hasDropped ? 1 - alpha : 0
  if (deflatedSharpe === 'TOLD') return hasDropped ? least : null
  if (typeof deflatedSharpe === 'number') return Math.max(least, deflatedSharpe)
  const isFew = deflatedSharpe === 'BY_TRIALS' && trials < MANY_TRIALS
  return Math.max(least, isFew ? 0.5 : familyWiseLevel(trials, alpha))
}

/** What must hold, each with what was measured and what it is held to, and what is told beside it. */
export const gatesOf = (figures: SweepFigures, hasDropped: boolean, limits: Thresholds): readonly Gate[] => {
  const { alpha, overfitting } = limits
  const { deflatedSharpe, superiorAbility, seldomSharpe, winner } = figures
  const deflated = deflatedLimit(figures.trials, hasDropped, limits)
  const probability = figures.overfitting?.probability ?? null
  return [
    atMost('SUPERIOR_ABILITY', superiorAbility.consistent, alpha),
    atLeast('NOISE_CEILING', yearly(winner.sharpe), yearly(seldomSharpe)),
    deflated === null ? told('DEFLATED_SHARPE', deflatedSharpe) : atLeast('DEFLATED_SHARPE', deflatedSharpe, deflated),
    overfitting === 'TOLD' ? told('OVERFITTING', probability) : atMost('OVERFITTING', probability, overfitting),
    stressGate(figures),
    holdOutGate(figures.holdOut, winner.index),
  ]
}
