import type { Cents, Snapshot, SnapshotFormat } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import { amountSchema, countSchema, objectOf, priceSchema, shareSchema } from '@alavanca/core/state-schema'
import type { AllocationCode, AllocationRecord } from './allocate.ts'
import { allocationRecordSchema } from './allocation-schema.ts'
import type { CapitalStats } from './capital-stats.ts'
import type { Layer } from './layers.ts'

/** What a capital manager remembers, as plain JSON. */
export interface CapitalState {
  readonly operatorCapital: Cents
  readonly marginPerContract: Cents
  readonly history: readonly AllocationRecord[]
  readonly stats: CapitalStats
}

/** What `CapitalManager.snapshot()` gives and `CapitalManager.restore` takes: plain JSON under a checksum. */
export type CapitalSnapshot = Snapshot<'capital', CapitalState>

const statsSchema = objectOf<CapitalStats>({
  allocations: countSchema,
  byCode: objectOf<Record<AllocationCode, number>>({
    INSUFFICIENT_CAPITAL: countSchema,
    BASE_ONLY: countSchema,
    RELEVERAGED: countSchema,
  }),
  refusalsByLayer: objectOf<Record<Layer, number>>({
    ENABLED: countSchema,
    REGIME_ALLOWED: countSchema,
    MODE_NOT_FORBIDDEN: countSchema,
    CONFIDENCE: countSchema,
    DAILY_PROFIT: countSchema,
    LIQUIDITY: countSchema,
    AGREEMENT: countSchema,
    CAP: countSchema,
  }),
  approvalRate: z.nullable(shareSchema),
}).check(
  z.refine(({ allocations, byCode }) => Object.values(byCode).reduce((sum, count) => sum + count, 0) === allocations, {
    path: ['allocations'],
    message: 'must be the sum over all codes',
  }),
  z.refine(
    ({ allocations, byCode, approvalRate }) =>
      approvalRate === (allocations === 0 ? null : byCode.RELEVERAGED / allocations),
    { path: ['approvalRate'], message: 'must be the share of decisions with an extra' },
  ),
)

/** How a capital manager is saved. */
export const CAPITAL_FORMAT: SnapshotFormat<'capital', CapitalState> = {
  kind: 'capital',
  version: 1,
  schema: objectOf<CapitalState>({
    operatorCapital: amountSchema,
    marginPerContract: priceSchema,
    history: z.array(allocationRecordSchema),
    stats: statsSchema,
  }),
}
