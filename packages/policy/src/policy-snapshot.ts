import { openSnapshot, type RngSnapshot, type Snapshot } from '@alavanca/core'
import { type FirstMonitorState, upgradedMonitor } from './freeze/monitor-state.ts'
import type { PolicyEvent } from './policy-events.ts'
import type { RegimeState } from './regime-learner.ts'

export const POLICY_KIND = 'policy'
/** 2: monitors keep the spread of results, and the session day that is not over. */
export const POLICY_VERSION = 2

/** What a policy remembers, as plain JSON. */
export interface PolicyState {
  readonly policyVersion: number
  readonly rng: RngSnapshot
  readonly regimes: readonly RegimeState[]
  readonly events: readonly PolicyEvent[]
}

export type PolicySnapshot = Snapshot<typeof POLICY_KIND, PolicyState>

/** The same in version 1. */
type FirstPolicyState = Omit<PolicyState, 'regimes'> & {
  readonly regimes: readonly (Omit<RegimeState, 'monitor'> & { readonly monitor: FirstMonitorState })[]
}

/** The state inside, brought up from version 1 where it is that old. Throws `INVALID_SNAPSHOT`. */
export const openPolicySnapshot = (snapshot: PolicySnapshot): PolicyState => {
  if (snapshot?.version !== 1) return openSnapshot(snapshot, POLICY_KIND, POLICY_VERSION)
  // as: what is sealed as version 1 was written with that version's state
  const first = openSnapshot(snapshot as Snapshot<string, unknown>, POLICY_KIND, 1) as FirstPolicyState
  const regimes = first.regimes.map((regime) => ({ ...regime, monitor: upgradedMonitor(regime.monitor) }))
  return { ...first, regimes }
}
