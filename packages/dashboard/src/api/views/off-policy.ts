import type { DecisionRecord } from '@alavanca/gate'
import {
  ACTIONS,
  type Action,
  type ClosedTrade,
  configuredReward,
  evaluatePolicy,
  type LoggedDecision,
  observationOf,
  type PolicyConfig,
  ThompsonPolicy,
} from '@alavanca/policy'
import type { Past } from '../past.ts'
import type { OffPolicyEstimate } from '../schemas/index.ts'

/** Masks that are none of the policy's own: they stood whatever its settings are. */
const OF_THE_GATE = ['LAYERS_REFUSED', 'SCALP_OPEN', 'COOLDOWN', 'SAME_AS_ENTER']

const admissibleIn = ({ masked }: DecisionRecord): readonly Action[] => {
  const ruledOut: readonly Action[] = masked.flatMap(({ action, reason }) =>
    OF_THE_GATE.includes(reason) ? action : [],
  )
  return ACTIONS.filter((action) => !ruledOut.includes(action))
}

/**
 * What a policy of such settings would have earned a decision. It learns the recorded lessons anew as their trades closed, and is asked
 * for its odds before each recorded decision, so that no outcome is known before its time; a HOLD is worth its known value, a trade
 * what `judge` makes of it, the same for every policy that is compared. Self-normalised importance sampling with its 95 % interval.
 */
export const offPolicyEstimate = (past: Past, config: PolicyConfig, judge: PolicyConfig): OffPolicyEstimate => {
  // what is in force is compared with one proposal after the other
  if (config !== judge) return estimated(past, config, judge)
  const known = ofCurrent.get(past)
  if (known?.config === config) return known.estimate
  const estimate = estimated(past, config, judge)
  ofCurrent.set(past, { config, estimate })
  return estimate
}

const ofCurrent = new WeakMap<Past, { readonly config: PolicyConfig; readonly estimate: OffPolicyEstimate }>()

const estimated = (past: Past, config: PolicyConfig, judge: PolicyConfig): OffPolicyEstimate => {
  const log = logOf(past, config, judge)
  if (log.length === 0) return { ...NOTHING, reason: 'NO_DECISIONS' }
  const evaluation = evaluatePolicy(log)
  const { decisions, effectiveSampleSize } = evaluation
  if (evaluation.type === 'REFUSED') return { ...NOTHING, decisions, effectiveSampleSize, reason: evaluation.reason }
  const { estimates, interval } = evaluation
  return {
    type: 'ESTIMATED',
    decisions,
    effectiveSampleSize,
    meanReward: estimates.snips,
    interval: [...interval],
    reason: null,
  }
}

const NOTHING = {
  type: 'REFUSED',
  decisions: 0,
  effectiveSampleSize: 0,
  meanReward: null,
  interval: null,
} as const

const logOf = (past: Past, config: PolicyConfig, judge: PolicyConfig): readonly LoggedDecision[] => {
  const policy = new ThompsonPolicy({ config })
  const [own, worth] = [configuredReward(config), configuredReward(judge)]
  const trades = new Map(past.lessons.map((lesson) => [lesson.id, lesson]))
  let learnt = 0
  return past.decisions.flatMap((decision): readonly LoggedDecision[] => {
    for (; learnt < past.lessons.length; learnt += 1) {
      const lesson = past.lessons[learnt]
      if (lesson === undefined || lesson.closedAt > decision.time) break
      policy.update(observationOf(lesson, own(lesson).reward))
    }
    const { action, propensities, state, regime } = decision
    if (state === null || propensities === null || action === 'NO_RL') return []
    const reward = rewardOf(action, trades.get(decision.signalId), judge.holdValue, worth)
    if (reward === null) return []
    const target = policy.odds({ regime, state }, admissibleIn(decision)).propensities
    return [{ action, reward, logged: propensities, target }]
  })
}

/** Null where the outcome is not known, or is that of another action. */
const rewardOf = (
  action: Action,
  trade: ClosedTrade | undefined,
  holdValue: number,
  worth: ReturnType<typeof configuredReward>,
): number | null => {
  if (action === 'HOLD') return holdValue
  return trade === undefined || trade.action !== action ? null : worth(trade).reward
}
