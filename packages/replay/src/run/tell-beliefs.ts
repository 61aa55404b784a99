import type { EpochMs } from '@alavanca/core'
import type { ThompsonPolicy } from '@alavanca/policy'
import type { RunListener } from './run-log.ts'

/** Tells a listener what the policy believes, where it wants to know: the intervals take work. */
export const tellBeliefs = (
  { onBeliefs }: RunListener,
  policy: Pick<ThompsonPolicy, 'regimes' | 'stats'>,
  time: EpochMs,
): void => {
  if (onBeliefs === undefined) return
  for (const regime of policy.regimes()) onBeliefs(policy.stats(regime), time)
}
