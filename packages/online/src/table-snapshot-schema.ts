import * as z from '@alavanca/core/schema'
import {
  countSchema,
  finiteSchema,
  nonNegativeSchema,
  objectOf,
  shareSchema,
  textSchema,
  timeSchema,
} from '@alavanca/core/state-schema'
import { policyTableSchema, savedMonitorSchema } from '@alavanca/policy'
import { isSound, type TableMetrics, type TableSnapshot } from './table-snapshot.ts'

/** One regime's table at one moment, as it is saved. */
export const tableSnapshotSchema: z.ZodType<TableSnapshot> = objectOf<TableSnapshot>({
  id: textSchema,
  parentId: z.nullable(textSchema),
  regime: textSchema,
  version: z.literal(1),
  sequence: countSchema,
  time: timeSchema,
  note: z.string(),
  policyVersion: countSchema,
  table: policyTableSchema,
  monitor: savedMonitorSchema,
  metrics: objectOf<TableMetrics>({
    trades: countSchema,
    meanReward: z.nullable(shareSchema),
    evidence: nonNegativeSchema,
    evidenceLimit: nonNegativeSchema,
    drawdownR: finiteSchema,
  }),
  checksum: textSchema,
}).check(
  z.refine(isSound, { path: ['checksum'], message: 'does not fit its content' }),
  z.refine(({ regime, table }) => table.state.regime === regime, {
    path: ['table', 'state', 'regime'],
    message: 'must be that of the snapshot',
  }),
)
