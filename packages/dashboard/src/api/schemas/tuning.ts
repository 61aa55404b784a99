import { z } from '@hono/zod-openapi'
import { note } from './acts.ts'
import { asOf, count, odds, share, timeMs } from './common.ts'

/** The settings that can be tuned while it runs. */
const tuned = z
  .object({
    explorationFloor: share,
    discount: z.number().gt(0.5).max(1),
    poolingStrength: z.number().min(0).max(1e6),
    /** `auto`: as the policy's mode has it. */
    extraMinProbability: z.union([z.literal('auto'), z.number().min(0).lt(1)]),
    /** What a wrong extra may be expected to cost, in R; a factored policy only. */
    extraMaxCostR: z.union([z.literal('auto'), z.number().min(0).max(1e6)]),
    rewardClipR: z.number().gt(0).max(1e6),
  })
  .openapi('Tuned')
/** The settings of the policy that can be tuned while it runs, in the ranges of its configuration. */
export type Tuned = z.infer<typeof tuned>

const change = tuned
  .partial()
  .strict()
  .refine((patch) => Object.keys(patch).length > 0, 'must change something')

export const previewBody = z.object({ bot: z.string().max(200).optional(), change }).openapi('TuningPreview')
/** What a policy would have earned a decision on the recorded ones; a refusal where they say too little. */
const offPolicyEstimate = z
  .object({
    type: z.enum(['ESTIMATED', 'REFUSED']),
    decisions: count,
    effectiveSampleSize: z.number(),
    /** Mean reward of a decision, 0 to 1, with its 95 % interval; null where refused. */
    meanReward: z.number().nullable(),
    interval: z.tuple([z.number(), z.number()]).nullable(),
    /** Why it was refused: too little of it was ever tried, or too few decisions are left in effect. */
    reason: z.enum(['UNSUPPORTED_ACTIONS', 'EFFECTIVE_SAMPLE_SIZE', 'NO_DECISIONS']).nullable(),
  })
  .openapi('OffPolicyEstimate')
/**
 * What a policy would have earned a decision, 0 to 1, estimated on the recorded ones; refused with a reason where they
 * say too little.
 */
export type OffPolicyEstimate = z.infer<typeof offPolicyEstimate>

export const previewAnswer = z
  .object({
    bot: z.string(),
    asOf,
    settings: z.enum(['VERIFIED', 'DIFFERENT', 'UNKNOWN']),
    learntAsOfSequence: count,
    current: tuned,
    proposed: tuned,
    /** The version in force that it starts from. */
    version: count,
    /** What an application of this very change has to bring; good for a quarter of an hour, and while nothing else is applied. */
    token: z.string(),
    /** Odds of every known state, before and after, with all actions that are not masked. */
    rows: z.array(
      z.object({
        regime: z.string(),
        state: z.string(),
        trades: count,
        before: odds,
        after: odds,
        maskedBefore: z.array(z.string()),
        maskedAfter: z.array(z.string()),
      }),
    ),
    /** Both learnt anew from the recorded lessons, decision by decision, and judged by the rewards that are in force now. */
    estimate: z.object({ current: offPolicyEstimate, proposed: offPolicyEstimate, lessons: count }),
  })
  .openapi('PreviewAnswer')
/**
 * Answer of `tuning/preview`: odds of every known state before and after a change, and what recorded decisions say of
 * both. Nothing is applied.
 */
export type PreviewAnswer = z.infer<typeof previewAnswer>

/** Only what was previewed, and only while that still starts from what is in force. */
export const applyBody = z
  .object({ bot: z.string().max(200).optional(), note, change, token: z.string().min(1).max(200) })
  .openapi('TuningApplication')
/** Back to a version of before; 0 is as configured. */
export const undoBody = z.object({ bot: z.string().max(200).optional(), note, version: count }).openapi('TuningUndo')

const tuningVersion = z
  .object({
    version: count,
    /** In force before it; 0 is as configured. */
    parent: count,
    timeMs,
    note: z.string().nullable(),
    /** Everything that is not as configured in it. */
    change: tuned.partial(),
    sequence: count,
  })
  .openapi('TuningVersion')
/** One tuning that an operator applied: when, why, and everything set by then. */
export type TuningVersionView = z.infer<typeof tuningVersion>

/** What is in force: as the bot itself says, or as the settings given here have it where it does not. */
export const tuningAnswer = z
  .object({
    bot: z.string(),
    asOf,
    settings: z.enum(['VERIFIED', 'DIFFERENT', 'UNKNOWN']),
    /** Null where nothing is learnt. */
    current: tuned.nullable(),
    /** The version in force; 0 is as configured. */
    version: count,
    /** Those that the bot remembers, oldest first. */
    versions: z.array(tuningVersion),
    /** Whether a change can be handed to the bot from here. */
    canApply: z.boolean(),
  })
  .openapi('TuningAnswer')
/** Answer of `tuning`: what is in force. */
export type TuningAnswer = z.infer<typeof tuningAnswer>
