import type { Snapshot, SnapshotFormat } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import { countSchema, objectOf, textSchema, timeSchema, uniqueBy } from '@alavanca/core/state-schema'
import { type ClosedTrade, closedTradeSchema } from '@alavanca/policy'
import type { Rollback } from './batch.ts'
import type { SetAsideLesson } from './lesson-buffer.ts'
import type { RegimeHistory } from './regime-history.ts'
import { tableSnapshotSchema } from './table-snapshot-schema.ts'

/** What an updater remembers, as plain JSON. */
export interface OnlineState {
  readonly pending: readonly ClosedTrade[]
  /** Lessons that could not be learnt, oldest first, each with its reason. */
  readonly setAside: readonly SetAsideLesson[]
  readonly learntIds: readonly string[]
  readonly histories: readonly RegimeHistory[]
  readonly batches: number
  readonly sequence: number
  readonly learntTrades: number
  /** How often a lesson was ever set aside, and how many were discarded, by an operator or for want of room. */
  readonly setAsideTrades: number
  readonly discardedTrades: number
  readonly duplicates: number
  /** Duplicates that the next batch will report. */
  readonly newDuplicates: number
  readonly clampedRewards: number
  readonly rollbacks: readonly Rollback[]
  /** What trades are worth, as a configuration writes it; left out for the default, and for a function of the host. */
  readonly judgedBy?: string
}

/** What `OnlineUpdater.snapshot()` gives and `OnlineUpdater.restore` takes: plain JSON under a checksum. */
export type OnlineSnapshot = Snapshot<'online', OnlineState>

const rollbackSchema = objectOf<Rollback>({
  regime: textSchema,
  snapshotId: textSchema,
  reason: z.enum(['OPERATOR', 'FREEZE', 'INTEGRITY']),
  time: timeSchema,
})

const historySchema = objectOf<RegimeHistory>({
  regime: textSchema,
  snapshots: uniqueBy(tableSnapshotSchema, ({ id }) => id, 'snapshot'),
  baseId: z.nullable(textSchema),
  lastBatch: countSchema,
}).check(
  z.refine(({ regime, snapshots }) => snapshots.every((saved) => saved.regime === regime), {
    path: ['snapshots'],
    message: 'must be of the same regime',
  }),
)

const setAsideSchema = objectOf<SetAsideLesson>({ trade: closedTradeSchema, reason: textSchema, time: timeSchema })

const stateSchema: z.ZodType<OnlineState> = objectOf<OnlineState>({
  pending: uniqueBy(closedTradeSchema, ({ id }) => id, 'trade'),
  setAside: uniqueBy(setAsideSchema, ({ trade }) => trade.id, 'trade'),
  learntIds: uniqueBy(textSchema, (id) => id, 'trade'),
  histories: uniqueBy(historySchema, ({ regime }) => regime, 'regime'),
  batches: countSchema,
  sequence: countSchema,
  learntTrades: countSchema,
  setAsideTrades: countSchema,
  discardedTrades: countSchema,
  duplicates: countSchema,
  newDuplicates: countSchema,
  clampedRewards: countSchema,
  rollbacks: z.array(rollbackSchema),
  judgedBy: z.optional(textSchema),
}).check(
  z.refine(
    ({ pending, setAside, learntIds }) => {
      const known = [...learntIds, ...pending.map(({ id }) => id), ...setAside.map(({ trade }) => trade.id)]
      return new Set(known).size === known.length
    },
    { path: ['pending'], message: 'must hold no trade that is learnt or set aside already' },
  ),
  z.refine(
    ({ histories, sequence }) =>
      histories.every(({ snapshots }) => snapshots.every((saved) => saved.sequence <= sequence)),
    { path: ['sequence'], message: 'must not be before a snapshot' },
  ),
  z.refine(({ histories, batches }) => histories.every(({ lastBatch }) => lastBatch <= batches + 1), {
    path: ['batches'],
    message: 'must not be before a snapshot was taken',
  }),
  z.refine(({ duplicates, newDuplicates }) => newDuplicates <= duplicates, {
    path: ['newDuplicates'],
    message: 'must be among the duplicates',
  }),
)

/** Version 1 was written when a lesson that could not be learnt kept all others waiting. */
const withSetAside = (state: unknown): unknown =>
  typeof state === 'object' && state !== null
    ? { ...state, setAside: [], setAsideTrades: 0, discardedTrades: 0 }
    : state

/** How an updater is saved. */
export const ONLINE_FORMAT: SnapshotFormat<'online', OnlineState> = {
  kind: 'online',
  version: 2,
  schema: stateSchema,
  upgrades: { 1: withSetAside },
}
