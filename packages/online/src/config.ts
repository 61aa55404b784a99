import * as z from '@alavanca/core/schema'

/** Checked, frozen settings of the updater. */
export interface OnlineConfig {
  /** Trades that make a batch. */
  readonly batchSize: number
  /** Batches between two snapshots of a regime. */
  readonly snapshotInterval: number
  /** Snapshots kept per regime. */
  readonly keepSnapshots: number
  /** Whether a regime that freezes by itself goes back to what it knew before its trouble began. */
  readonly autoRollback: boolean
  /** Trades that may wait; more are refused, so that memory stays bounded when nobody applies a batch. */
  readonly maxPending: number
  /** Trades kept aside that could not be learnt; beyond them the oldest is discarded, and the batch says so. */
  readonly maxSetAside: number
  /** Ids of learnt trades that are remembered, to know one that comes twice. */
  readonly rememberedTrades: number
}

/** The same as a person writes it: everything optional. */
export type OnlineConfigInput = { readonly [Field in keyof OnlineConfig]?: OnlineConfig[Field] | undefined }

const count = z.int('must be a whole number').check(z.gte(1, 'must be at least 1'))

/** Range and default of every field; `parseOnlineConfig` is the door most callers want. */
export const onlineConfigSchema: z.ZodType<OnlineConfig, OnlineConfigInput> = z.transformed(
  z
    .strictObject({
      batchSize: z.withDefault(count, 10),
      snapshotInterval: z.withDefault(count, 2),
      keepSnapshots: z.withDefault(count, 5),
      autoRollback: z.withDefault(z.boolean(), true),
      maxPending: z.withDefault(count, 1_000),
      maxSetAside: z.withDefault(count, 1_000),
      rememberedTrades: z.withDefault(count, 10_000),
    })
    .check(
      z.refine(({ maxPending, batchSize }) => maxPending >= batchSize, {
        path: ['maxPending'],
        message: 'must not be below batchSize: a batch has to fit',
      }),
    ),
  (config): OnlineConfig => Object.freeze(config),
)

/**
 * A checked configuration from a partial one; what is left out gets its default.
 * Throws `INVALID_CONFIGURATION` listing every fault.
 */
export const parseOnlineConfig = (input: OnlineConfigInput = {}): OnlineConfig =>
  z.parseConfig('The online configuration', onlineConfigSchema, input)
