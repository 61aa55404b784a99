import { z } from '@hono/zod-openapi'
import { layerView } from './capital.ts'
import { action, asOf, cents, count, odds, pageQuery, sentence, share, timeMs } from './common.ts'
import { counterfactual } from './counterfactuals.ts'
import { tradeView } from './trades.ts'

const contractsView = z.object({ base: count, extra: count, final: count })

/** One line of the list: what was decided, and what stood in the way of more. */
const decisionRow = z
  .object({
    /** For `decisions/{id}`. */
    id: z.string(),
    signalId: z.string(),
    timeMs,
    symbol: z.string(),
    side: z.enum(['BUY', 'SELL', 'HOLD']),
    regime: z.string(),
    state: z.string().nullable(),
    code: z.enum(['POLICY_OFF', 'SIGNAL_HOLD', 'INSUFFICIENT_CAPITAL', 'BELOW_MINIMUM', 'DECIDED']),
    action,
    contracts: contractsView,
    propensity: share.nullable(),
    frozen: z.boolean(),
    text: sentence,
    /** The eight as lights; empty where capital was not asked. */
    lights: z.array(z.object({ layer: z.string(), passed: z.boolean() })),
    /** Everything that refused something: layers by name, and masks such as COOLDOWN or NOT_ENOUGH_EVIDENCE. */
    refusedBy: z.array(z.string()),
  })
  .openapi('DecisionRow')
/** One line of the list of decisions. `propensity` is the probability with which its action was drawn. */
export type DecisionRow = z.infer<typeof decisionRow>

export const decisionsQuery = pageQuery.extend({
  regime: z.string().max(200).optional(),
  action: action.optional(),
  /** A layer's name, or a mask's reason. */
  refusedBy: z.string().max(60).optional(),
})

/** `scanned`: rows that were looked at; with `refusedBy` a page may hold fewer than asked for although `next` follows. */
export const decisionsAnswer = z
  .object({
    bot: z.string(),
    asOf,
    decisions: z.array(decisionRow),
    scanned: count,
    next: z.string().nullable(),
  })
  .openapi('DecisionsAnswer')
/** Answer of `decisions`: a page, newest first. */
export type DecisionsAnswer = z.infer<typeof decisionsAnswer>

const orderView = z
  .object({
    orderId: z.string(),
    purpose: z.enum(['OPEN', 'CLOSE', 'MODIFY']),
    leg: z.string(),
    side: z.string(),
    contracts: count,
    filled: count,
    status: z.string(),
    message: z.string().nullable(),
    timeMs,
    /** The step that decided it, and the last that changed it. */
    sequence: count,
    updatedSequence: count,
  })
  .openapi('OrderView')
/** One order of a decision and how far it has come. Contracts are counts. */
export type OrderView = z.infer<typeof orderView>

const fillView = z
  .object({
    sequence: count,
    timeMs,
    orderId: z.string().nullable(),
    leg: z.string().nullable(),
    contracts: count,
    price: z.number(),
    commissionCents: cents,
    /** FILL, or why it left without an order of ours. */
    cause: z.string(),
  })
  .openapi('FillView')
/** One execution of a decision's orders, in price units; commission in cents. */
export type FillView = z.infer<typeof fillView>

const mask = z.object({
  action,
  reason: z.string(),
  layers: z.array(z.string()),
  observed: z.number().nullable(),
  limit: z.number().nullable(),
})

const pricePoint = z.object({ timeMs, open: z.number(), high: z.number(), low: z.number(), close: z.number() })

/** One decision explained. */
export const decisionAnswer = z
  .object({
    bot: z.string(),
    asOf,
    /** The step that decided; null where the journal of that time was pruned. */
    sequence: count.nullable(),
    decision: decisionRow,
    layers: z.array(layerView),
    admissible: z.array(z.string()),
    masked: z.array(mask),
    odds: odds.nullable(),
    policyVersion: count,
    /** What the signal asked for; null where the journal was pruned. */
    signal: z
      .object({
        entryPrice: z.number(),
        stopPrice: z.number(),
        targets: z.array(z.object({ price: z.number(), share: z.number() })),
        requestedContracts: count.nullable(),
        confidence: share,
        disagreement: share,
        liquidity: share,
      })
      .nullable(),
    orders: z.array(orderView),
    fills: z.array(fillView),
    /** What it earned; null while it is open, and where nothing was opened. */
    trade: tradeView.nullable(),
    /** What the refused alternatives would have earned: simulations on the prices that followed. */
    alternatives: z.array(counterfactual),
    /** The market around it, one bar a minute, or what of it is recorded. */
    prices: z.array(pricePoint),
  })
  .openapi('DecisionAnswer')
/**
 * Answer of `decisions/{id}`: the decision with its layers, odds, orders, fills, what it earned, and the prices around
 * it.
 */
export type DecisionAnswer = z.infer<typeof decisionAnswer>
