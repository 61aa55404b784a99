import * as z from '@alavanca/core/schema'

/** Checked, frozen settings of the gate. */
export interface GateConfig {
  /** Off: the host's signal passes through, without extras. */
  readonly policyEnabled: boolean
  /**
   * Whether capital bounds the host's size where the policy is off. Off beside it, the host's number goes through
   * untouched, as if this layer were not there.
   */
  readonly capitalSizingEnabled: boolean
  /** What ENTER_CONSERVATIVE takes of the base position; above 0, at most 1. */
  readonly conservativeFactor: number
}

/** The same as a person writes it: everything optional. */
export type GateConfigInput = { readonly [Field in keyof GateConfig]?: GateConfig[Field] | undefined }

/** Range and default of every field; `parseGateConfig` is the door most callers want. */
export const gateConfigSchema: z.ZodType<GateConfig, GateConfigInput> = z.transformed(
  z
    .strictObject({
      policyEnabled: z.withDefault(z.boolean(), true),
      capitalSizingEnabled: z.withDefault(z.boolean(), true),
      conservativeFactor: z.withDefault(
        z.number().check(z.gt(0, 'must be above 0'), z.lte(1, 'must be at most 1')),
        0.75,
      ),
    })
    .check(
      z.refine(({ policyEnabled, capitalSizingEnabled }) => capitalSizingEnabled || !policyEnabled, {
        path: ['capitalSizingEnabled'],
        message: 'can be off only where the policy is off too: what the policy decides on is what capital carries',
      }),
    ),
  (config): GateConfig => Object.freeze(config),
)

/**
 * A checked configuration from a partial one; what is left out gets its default.
 * Throws `INVALID_CONFIGURATION` listing every fault.
 */
export const parseGateConfig = (input: GateConfigInput = {}): GateConfig =>
  z.parseConfig('The gate configuration', gateConfigSchema, input)
