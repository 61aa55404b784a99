import type { BeliefRow } from '@alavanca/engine'
import type { TableSnapshot } from '@alavanca/online'
import type { NewPolicySnapshot, NewRlPolicy } from '../schema/database.ts'

export const beliefRow = (belief: BeliefRow, time: string): NewRlPolicy => ({
  regime: belief.regime,
  state_hash: belief.state,
  action: belief.action,
  alpha: belief.alpha,
  beta: belief.beta,
  count: belief.trades,
  total_reward: belief.trades * (belief.meanReward ?? 0),
  mean_value: belief.mean,
  updated_at: time,
})

export const policySnapshotRow = (saved: TableSnapshot): NewPolicySnapshot => ({
  snapshot_id: saved.id,
  regime: saved.regime,
  time: new Date(saved.time).toISOString(),
  // the whole snapshot, its checksum included, so that what is read back can be trusted
  policy_data: JSON.stringify(saved),
  metrics_json: JSON.stringify(saved.metrics),
  note: saved.note,
})
