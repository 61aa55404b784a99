import { z } from '@hono/zod-openapi'
import { asOf, count } from './common.ts'

const difference = z
  .object({
    /** The variable of the environment. */
    name: z.string(),
    /** In force now, and what the challenger has; as one writes them. */
    champion: z.string(),
    challenger: z.string(),
    /** Whether it can be put in force while the bot runs. */
    tunable: z.boolean(),
  })
  .openapi('SettingDifference')

const verdict = z
  .object({
    type: z.enum(['PROMOTE', 'NOT_YET']),
    eValue: z.number(),
    /** What the e-value has to reach once: 1/alpha. */
    needed: z.number(),
    /** Pairs so far: signals that both have decided and are done with. */
    trades: count,
    provenAtTrade: count.nullable(),
    claim: z.enum(['MEAN', 'CLIPPED_MEAN']),
    clippedLosses: count,
    clippedGains: count,
  })
  .openapi('PromotionVerdict')

/** The settings that a bot is compared with on the side, as its life keeps them beside its database. */
export const challengerView = z
  .object({
    /** `OFF`: the bot runs without it now. */
    state: z.enum(['TESTING', 'SAME', 'FAULT', 'OFF']),
    name: z.string(),
    /** Why it stopped, or began anew. */
    reason: z.string().nullable(),
    differences: z.array(difference),
    /** The lines of an environment file that make its settings the bot's own. */
    lines: z.array(z.string()),
    isTunable: z.boolean(),
    verdict: verdict.nullable(),
    alpha: z.number(),
    /** The largest difference of two rewards that counts in full, in R. */
    mostDifference: z.number(),
    /** Pairs in which both earned different amounts. */
    different: count,
    open: count,
    /** The market's time of the first thing that was compared, epoch milliseconds. */
    since: z.number().nullable(),
    curve: z.array(z.object({ trades: count, eValue: z.number() })),
    /** Whether it began with what the bot has learnt. */
    isTaught: z.boolean(),
  })
  .openapi('Challenger')
/** A challenger as it is shown. */
export type ChallengerView = z.infer<typeof challengerView>

/** Why nothing can be promoted now; null where an operator may. */
const promotionHindrance = z.enum(['READ_ONLY', 'FAULT', 'SAME', 'NOT_YET', 'RESTART_NEEDED'])

export const promotionAnswer = z
  .object({
    bot: z.string(),
    asOf,
    /** Null where the bot runs without one. */
    challenger: challengerView.nullable(),
    hindrance: promotionHindrance.nullable(),
  })
  .openapi('PromotionAnswer')
/** Answer of `promotion`: what wants the place of the settings in force, and how far it has proven itself. */
export type PromotionAnswer = z.infer<typeof promotionAnswer>
