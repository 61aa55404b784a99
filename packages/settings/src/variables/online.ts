import type { OnlineConfigInput } from '@alavanca/online'
import { boolean } from '../kinds/boolean.ts'
import { integer } from '../kinds/number.ts'
import type { VariablesOf } from '../variable.ts'

/** What of `@alavanca/online` is a setting of the environment. */
type OnlineGroup = Pick<OnlineConfigInput, 'batchSize' | 'autoRollback' | 'snapshotInterval' | 'keepSnapshots'>

const AT_LEAST_ONE = { atLeast: 1 } as const

export const ONLINE_VARIABLES: VariablesOf<OnlineGroup> = {
  batchSize: integer(
    { name: 'RL_UPDATE_BATCH_SIZE', default: '10', meaning: 'How many trades are learnt from together.' },
    AT_LEAST_ONE,
  ),
  autoRollback: boolean({
    name: 'RL_AUTO_ROLLBACK',
    default: 'true',
    meaning: "Whether a freeze puts the regime's table back to its newest sound snapshot.",
  }),
  snapshotInterval: integer(
    { name: 'ONLINE_SNAPSHOT_INTERVAL', default: '2', meaning: 'Batches between two snapshots of a regime.' },
    AT_LEAST_ONE,
  ),
  keepSnapshots: integer(
    { name: 'ONLINE_KEEP_SNAPSHOTS', default: '5', meaning: 'How many snapshots of a regime are kept.' },
    AT_LEAST_ONE,
  ),
}
