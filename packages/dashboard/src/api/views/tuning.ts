import { ACTIONS, type PolicyConfig, parsePolicyConfig, ThompsonPolicy } from '@alavanca/policy'
import type { Past } from '../past.ts'
import type { PreviewAnswer, Tuned } from '../schemas/index.ts'
import { asOfNow, policyConfigOf, type Seen } from '../seen.ts'
import { offPolicyEstimate } from './off-policy.ts'

export const tunedOf = (config: PolicyConfig): Tuned => {
  const { explorationFloor, discount, poolingStrength, extraMinProbability, rewardClipR } = config
  return { explorationFloor, discount, poolingStrength, extraMinProbability, rewardClipR }
}

/** The configuration with some of it changed. Throws `INVALID_CONFIGURATION`. */
export const withChange = (
  config: PolicyConfig,
  change: { readonly [Name in keyof Tuned]?: Tuned[Name] | undefined },
): PolicyConfig => parsePolicyConfig({ ...config, ...change })

/**
 * What a change of settings would do: to the odds of every known state as soon as it is applied, and to what decisions earn, by
 * the recorded ones. Changes nothing. Null where nothing is learnt.
 */
export const previewView = (seen: Seen, change: Parameters<typeof withChange>[1], past: Past): PreviewAnswer | null => {
  const { learnt } = seen.desk
  if (learnt === null) return null
  const current = policyConfigOf(seen)
  const proposed = withChange(current, change)
  const [before, after] = [current, proposed].map((config) => ThompsonPolicy.restore(learnt.policy, { config }))
  return {
    bot: seen.bot,
    asOf: asOfNow(seen),
    settings: seen.settings,
    learntAsOfSequence: learnt.sequence,
    current: tunedOf(current),
    proposed: tunedOf(proposed),
    rows: before === undefined || after === undefined ? [] : rowsOf(before, after),
    estimate: {
      current: offPolicyEstimate(past, current, current),
      proposed: offPolicyEstimate(past, proposed, current),
      lessons: past.lessons.length,
    },
  }
}

const rowsOf = (before: ThompsonPolicy, after: ThompsonPolicy): PreviewAnswer['rows'] =>
  before.regimes().flatMap((regime) =>
    before.states(regime).map((state) => {
      const place = { regime, state }
      const [was, is] = [before.odds(place, ACTIONS), after.odds(place, ACTIONS)]
      const trades = before
        .stats(regime)
        .actions.reduce((sum, { action }) => sum + before.actionStats(place, action).trades, 0)
      return {
        regime,
        state,
        trades,
        before: { ...was.propensities },
        after: { ...is.propensities },
        maskedBefore: was.masked.map(({ reason }) => reason),
        maskedAfter: is.masked.map(({ reason }) => reason),
      }
    }),
  )
