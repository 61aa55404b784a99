import { seededRng } from '@alavanca/core'
import {
  ACTIONS,
  type Observation,
  type PolicyConfigInput,
  parsePolicyConfig,
  type StateRef,
  ThompsonPolicy,
  TRADING_ACTIONS,
} from '@alavanca/policy'

/** A trading day's worth of states in one regime. */
const PLACES: readonly StateRef[] = Array.from({ length: 24 }, (_, k) => ({ regime: 'RANGE', state: `RANGE|${k}` }))

/** Trades drawn beforehand, so that only the policy is timed. */
const OBSERVATIONS: readonly Observation[] = Array.from({ length: 4_096 }, (_, k) => {
  const rng = seededRng(`load ${k}`)
  const action = TRADING_ACTIONS[k % TRADING_ACTIONS.length] ?? 'ENTER'
  const { regime, state } = PLACES[Math.floor(rng.next() * PLACES.length)] ?? { regime: 'RANGE', state: 'RANGE|0' }
  // field by field: of spreads with fields behind them every one has a hidden class of its own, and to read it takes longer than to learn
  return { regime, state, action, reward: 0.3 + 0.6 * rng.next(), rMultiple: 0, time: k }
})

/** A policy that has learnt in every state, and whose monitor watches but never fires. */
export const taughtPolicy = (settings: PolicyConfigInput = {}): ThompsonPolicy => {
  const config = parsePolicyConfig({ mode: 'THOMPSON_SAMPLING', maxRegimeDrawdownR: 0, falseAlarm: 1e-12, ...settings })
  const policy = new ThompsonPolicy({ config, encoder: () => 'unused' })
  for (const observation of OBSERVATIONS) policy.update(observation)
  return policy
}

/** Decisions between which nothing is learnt. */
export const decide = (policy: ThompsonPolicy, decisions: number): number => {
  for (let decision = 0; decision < decisions; decision += 1) {
    policy.select(PLACES[decision % PLACES.length] ?? { regime: 'RANGE', state: 'RANGE|0' }, ACTIONS)
  }
  return decisions
}

/** A decision and a lesson, again and again, so that every decision meets posteriors that have just moved. */
export const decideAndLearn = (policy: ThompsonPolicy, rounds: number): number => {
  for (let round = 0; round < rounds; round += 1) {
    const observation = OBSERVATIONS[round % OBSERVATIONS.length]
    if (observation === undefined) throw new Error('There are observations.')
    policy.select(observation, ACTIONS)
    policy.update(observation)
  }
  if (policy.isFrozen('RANGE')) throw new Error('A frozen regime learns nothing: this would be no measurement.')
  return rounds
}
