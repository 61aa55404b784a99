import { sealSnapshot } from '@alavanca/core'
import type { RegimeStats } from './action-stats.ts'
import type { PolicyConfig } from './config.ts'
import { type PolicyTable, TABLE_FORMAT } from './policy-state.ts'
import type { RegimeLearner } from './regime-learner.ts'
import { regimeStats } from './regime-stats.ts'

/** A regime as it once was: what `exportTable` and `stats` would have said then. */
export interface HeldRegime {
  exportTable(): PolicyTable
  stats(): RegimeStats
}

/** What a regime has learnt, sealed. */
export const sealedTable = (learner: RegimeLearner): PolicyTable =>
  sealSnapshot(TABLE_FORMAT.kind, TABLE_FORMAT.version, { regime: learner.regime, table: learner.tableState() })

/** Of a learner that nobody teaches any more. */
export const heldRegime = (learner: RegimeLearner, config: PolicyConfig): HeldRegime => ({
  exportTable: () => sealedTable(learner),
  stats: () => regimeStats(learner, config),
})
