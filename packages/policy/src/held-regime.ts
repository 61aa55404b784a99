import { AlavancaError, openSnapshot, type Regime, sealSnapshot } from '@alavanca/core'
import type { RegimeStats } from './action-stats.ts'
import type { PolicyConfig } from './config.ts'
import { type PolicyTable, TABLE_FORMAT, type TableContent } from './policy-state.ts'
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

/** What a sealed table says of a regime. Throws `INVALID_SNAPSHOT` for a foreign, damaged or contradictory one. */
export const openTable = (regime: Regime, sealed: PolicyTable): TableContent => {
  const content = openSnapshot(sealed, TABLE_FORMAT)
  if (content.regime === regime) return content
  throw new AlavancaError('INVALID_SNAPSHOT', `This table is of regime ${content.regime}, not ${regime}.`, [
    { path: 'regime', value: content.regime, message: `must be ${regime}` },
  ])
}
