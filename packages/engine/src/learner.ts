import { openSnapshot, restoreWithin } from '@alavanca/core'
import { ONLINE_FORMAT, type OnlineSnapshot, OnlineUpdater } from '@alavanca/online'
import { POLICY_FORMAT, type PolicySnapshot, ThompsonPolicy, type TuningChange, withTuning } from '@alavanca/policy'
import type { EngineConfig } from './config.ts'
import type { EngineDependencies } from './dependencies.ts'
import type { EngineState } from './engine-snapshot.ts'

/** What was learnt before learning was switched off, for the day on which it is switched on again. */
export interface Dormant {
  readonly policy: PolicySnapshot
  readonly online: OnlineSnapshot
}

/** Who decides by what was learnt, and who learns. */
export interface Learner {
  readonly policy: ThompsonPolicy
  readonly updater: OnlineUpdater
}

/** The learner of a configuration and what was tuned on top of it, as it was saved; null where nothing is learnt. */
export const learnerOf = (
  { config, encoder, reward }: EngineDependencies,
  tuned: TuningChange,
  saved: Pick<EngineState, 'policy' | 'online'> | null,
): Learner | null => {
  const { learning } = config
  if (learning === null) return null
  const policyParts = { config: withTuning(learning.policy, tuned), ...(encoder !== undefined && { encoder }) }
  const from = saved?.policy
  const policy = from
    ? restoreWithin('policy', () => ThompsonPolicy.restore(from, policyParts))
    : new ThompsonPolicy(policyParts)
  const updaterParts = { config: learning.online, policy, ...(reward !== undefined && { reward }) }
  const taught = saved?.online
  const updater = taught
    ? restoreWithin('online', () => OnlineUpdater.restore(taught, updaterParts))
    : new OnlineUpdater(updaterParts)
  return { policy, updater }
}

/** Kept as it is, once it is found sound: a damaged one should be told now, not on the day it is needed. */
export const dormantOf = ({ learning }: EngineConfig, saved: EngineState | null): Dormant | null => {
  const { policy, online } = saved ?? { policy: null, online: null }
  if (learning !== null || policy === null || online === null) return null
  restoreWithin('policy', () => openSnapshot(policy, POLICY_FORMAT))
  restoreWithin('online', () => openSnapshot(online, ONLINE_FORMAT))
  return { policy, online }
}
