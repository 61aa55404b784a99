import { ACTIONS, type PolicyConfig, parsePolicyConfig, ThompsonPolicy, tunableOf } from '@alavanca/policy'
import type { Past } from '../past.ts'
import type { PreviewAnswer, Tuned, TuningAnswer } from '../schemas/index.ts'
import { asOfNow, policyConfigOf, type Seen } from '../seen.ts'
import { offPolicyEstimate } from './off-policy.ts'

/** How the policy is tuned; null where nothing is learnt. */
export const tuningView = (seen: Seen, canApply: boolean): TuningAnswer => {
  const { bot, desk, settings } = seen
  const { tuning } = desk.state
  return {
    bot,
    asOf: asOfNow(seen),
    settings,
    current: tuning.settings ?? (desk.learnt === null ? null : tunableOf(policyConfigOf(seen))),
    version: tuning.inForce,
    versions: tuning.versions.map(({ time, change, ...version }) => ({
      ...version,
      timeMs: time,
      change: { ...change },
    })),
    // a bot of a version before takes none
    canApply: canApply && tuning.settings !== null,
  }
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
export const previewView = (
  seen: Seen,
  change: Parameters<typeof withChange>[1],
  past: Past,
): Omit<PreviewAnswer, 'token'> | null => {
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
    current: tunableOf(current),
    proposed: tunableOf(proposed),
    version: seen.desk.state.tuning.inForce,
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
