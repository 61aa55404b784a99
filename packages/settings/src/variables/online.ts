import { boolean } from '../kinds/boolean.ts'
import { integer } from '../kinds/number.ts'
import type { VariablesOf } from '../variable.ts'

/** What the online updater is configured with. */
export interface OnlineSettings {
  /** Trades that are learnt from together; at least 1. */
  readonly batchSize: number
  /** Whether a freeze puts the regime's table back to its newest sound snapshot. */
  readonly autoRollback: boolean
  /** Batches between two snapshots of a regime; at least 1. */
  readonly snapshotIntervalBatches: number
  /** How many snapshots of a regime are kept; at least 1. */
  readonly keepSnapshots: number
}

const AT_LEAST_ONE = { atLeast: 1 } as const

export const ONLINE_VARIABLES: VariablesOf<OnlineSettings> = {
  batchSize: integer(
    { name: 'RL_UPDATE_BATCH_SIZE', default: '10', meaning: 'How many trades are learnt from together.' },
    AT_LEAST_ONE,
  ),
  autoRollback: boolean({
    name: 'RL_AUTO_ROLLBACK',
    default: 'true',
    meaning: "Whether a freeze puts the regime's table back to its newest sound snapshot.",
  }),
  snapshotIntervalBatches: integer(
    { name: 'ONLINE_SNAPSHOT_INTERVAL', default: '2', meaning: 'Batches between two snapshots of a regime.' },
    AT_LEAST_ONE,
  ),
  keepSnapshots: integer(
    { name: 'ONLINE_KEEP_SNAPSHOTS', default: '5', meaning: 'How many snapshots of a regime are kept.' },
    AT_LEAST_ONE,
  ),
}
