import { LAYER_NAMES } from '@alavanca/capital'
import { z } from '@hono/zod-openapi'
import { asOf, cents, count, sentence, share, timeMs } from './common.ts'

/** One of the eight layers held against a moment. */
export const layerView = z
  .object({
    layer: z.enum(LAYER_NAMES),
    passed: z.boolean(),
    /** What was seen, and what it was held against, as the layer has them. */
    observed: z.unknown(),
    limit: z.unknown(),
    text: sentence,
  })
  .openapi('LayerView')
/** One layer of the eight: what was seen, what it was held against, and the same as a sentence. */
export type LayerView = z.infer<typeof layerView>

const allocationView = z
  .object({
    timeMs,
    code: z.enum(['INSUFFICIENT_CAPITAL', 'BASE_ONLY', 'RELEVERAGED']),
    base: count,
    extra: count,
    final: count,
    layers: z.array(layerView),
    text: sentence,
  })
  .openapi('AllocationView')
/** One answer to "how many contracts?", with its layers. Counts are contracts. */
export type AllocationView = z.infer<typeof allocationView>

/** The original's `capital/status`: what there is, what was last allowed, and what stood in the way. */
export const capitalStatus = z
  .object({
    bot: z.string(),
    asOf,
    symbols: z.array(
      z.object({
        symbol: z.string(),
        operatorCapitalCents: cents,
        marginPerContractCents: cents,
        heldContracts: count,
        /** Margin that what is held binds, at the margin configured now. */
        boundCents: cents,
        last: allocationView.nullable(),
        allocations: count,
        releveraged: count,
        /** Share of allocations with an extra; null before the first. */
        approvalRate: share.nullable(),
        refusalsByLayer: z.record(z.string(), count),
      }),
    ),
  })
  .openapi('CapitalStatus')
/**
 * Answer of `capital/status`: by symbol, what there is, what was last allowed, and which layers refused how often.
 * Money in cents.
 */
export type CapitalStatus = z.infer<typeof capitalStatus>
