import type { Snapshot, SnapshotFormat } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import { countSchema, nonNegativeSchema, objectOf, positiveSchema } from '@alavanca/core/state-schema'

/**
 * Shares of the most that may be bet on the challenger, from careful to bold. The mean of their products is near the best for
 * advantages of every size, at the price of log(6) once.
 */
export const PROMOTION_BETS = [0.02, 0.05, 0.1, 0.2, 0.4, 0.8] as const

/** What a promotion test remembers, as plain JSON. */
export interface PromotionState {
  /** The chance that a challenger which is no better is ever promoted. */
  readonly alpha: number
  /** Differences beyond it, either way, count as it. */
  readonly mostDifference: number
  readonly trades: number
  /** One product of bets for each of `PROMOTION_BETS`; they start at 1. */
  readonly products: readonly number[]
  readonly clippedLosses: number
  readonly clippedGains: number
  /** The trade with which the evidence first reached 1/alpha; null before. */
  readonly provenAtTrade: number | null
}

/** What `PromotionTest.snapshot()` gives: plain JSON under a checksum. */
export type PromotionSnapshot = Snapshot<'promotion', PromotionState>

const LARGEST_ALPHA = 0.5

/** How a promotion test is saved. */
export const PROMOTION_FORMAT: SnapshotFormat<'promotion', PromotionState> = {
  kind: 'promotion',
  version: 1,
  schema: objectOf<PromotionState>({
    alpha: positiveSchema.check(z.lte(LARGEST_ALPHA, 'must be at most 0.5')),
    mostDifference: positiveSchema,
    trades: countSchema,
    products: z
      .array(nonNegativeSchema)
      .check(
        z.refine(
          (products) => products.length === PROMOTION_BETS.length,
          `must have ${PROMOTION_BETS.length} products`,
        ),
      ),
    clippedLosses: countSchema,
    clippedGains: countSchema,
    provenAtTrade: z.nullable(countSchema),
  }).check(
    z.refine(({ trades, clippedLosses, clippedGains }) => clippedLosses + clippedGains <= trades, {
      path: ['trades'],
      message: 'must be at least those that were clipped',
    }),
    z.refine(({ trades, provenAtTrade }) => provenAtTrade === null || (provenAtTrade >= 1 && provenAtTrade <= trades), {
      path: ['provenAtTrade'],
      message: 'must be one of the trades',
    }),
  ),
}
