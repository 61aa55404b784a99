import type { Points } from '@alavanca/core'
import * as z from '@alavanca/core/schema'

/** What happens to the extra leg at its target. */
export const SCALP_MODES = ['SCALP_ONLY', 'HYBRID'] as const
/** `SCALP_ONLY` closes it; `HYBRID` moves its stop to break-even and lets it stay with the base position. */
export type ScalpMode = (typeof SCALP_MODES)[number]

/** What is assumed where one bar touches both stop and target. */
export const INTRABAR_POLICIES = ['pessimistic', 'optimistic', 'nearest-first'] as const
/** Which exit counts when one bar touches both: the stop, the target, or whichever lies nearer the open (a tie is the stop). */
export type IntrabarPolicy = (typeof INTRABAR_POLICIES)[number]

/** Checked, frozen settings of the scalp manager. */
export interface ScalpConfig {
  readonly mode: ScalpMode
  /** Distance of the target from the entry, in the instrument's points; above 0. */
  readonly tpPoints: Points
  /** Distance of the stop from the entry, in the instrument's points; above 0. */
  readonly slPoints: Points
  readonly maxHoldSeconds: number
  /** Whether a profitable leg starts a cool-down. */
  readonly protectProfit: boolean
  readonly cooldownSeconds: number
  readonly intrabar: IntrabarPolicy
  /** How many events `events()` remembers. */
  readonly historyLimit: number
}

/** The same as a person writes it; everything optional. */
export interface ScalpConfigInput {
  readonly mode?: ScalpMode | undefined
  readonly tpPoints?: number | undefined
  readonly slPoints?: number | undefined
  readonly maxHoldSeconds?: number | undefined
  readonly protectProfit?: boolean | undefined
  readonly cooldownSeconds?: number | undefined
  readonly intrabar?: IntrabarPolicy | undefined
  readonly historyLimit?: number | undefined
}

const positive = z.number().check(z.gt(0, 'must be above 0'))

/** Meaning, range and default of every field; `parseScalpConfig` is the door most callers want. */
export const scalpConfigSchema: z.ZodType<ScalpConfig, ScalpConfigInput> = z.transformed(
  z.strictObject({
    mode: z.withDefault(z.enum(SCALP_MODES, `must be one of ${SCALP_MODES.join(', ')}`), 'SCALP_ONLY'),
    tpPoints: z.withDefault(positive, 80),
    slPoints: z.withDefault(positive, 40),
    maxHoldSeconds: z.withDefault(positive, 180),
    protectProfit: z.withDefault(z.boolean(), true),
    cooldownSeconds: z.withDefault(z.number().check(z.gte(0, 'must be at least 0')), 300),
    intrabar: z.withDefault(z.enum(INTRABAR_POLICIES, `must be one of ${INTRABAR_POLICIES.join(', ')}`), 'pessimistic'),
    historyLimit: z.withDefault(z.int('must be a whole number').check(z.gte(1, 'must be at least 1')), 1_000),
  }),
  (input): ScalpConfig =>
    Object.freeze({ ...input, tpPoints: input.tpPoints as Points, slPoints: input.slPoints as Points }),
)

/**
 * A checked configuration from a partial one; what is left out gets its default.
 * Throws `INVALID_CONFIGURATION` listing every fault.
 */
export const parseScalpConfig = (input: ScalpConfigInput = {}): ScalpConfig =>
  z.parseConfig('The scalp configuration', scalpConfigSchema, input)
