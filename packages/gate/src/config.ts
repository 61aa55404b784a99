import { faultsOf, invalidConfiguration } from '@alavanca/core'
import { z } from 'zod'

/** Checked, frozen settings of the gate. */
export interface GateConfig {
  /** Off: the host's signal passes through, without extras. */
  readonly policyEnabled: boolean
  /** What ENTER_CONSERVATIVE takes of the base position; above 0, at most 1. */
  readonly conservativeFactor: number
}

/** The same as a person writes it: everything optional. */
export type GateConfigInput = { readonly [Field in keyof GateConfig]?: GateConfig[Field] | undefined }

/** Range and default of every field; `parseGateConfig` is the door most callers want. */
export const gateConfigSchema: z.ZodType<GateConfig, GateConfigInput> = z
  .strictObject({
    policyEnabled: z.boolean().default(true),
    conservativeFactor: z.number().gt(0, 'must be above 0').max(1, 'must be at most 1').default(0.75),
  })
  .transform((config): GateConfig => Object.freeze(config))

/**
 * A checked configuration from a partial one; what is left out gets its default.
 * Throws `INVALID_CONFIGURATION` listing every fault.
 */
export const parseGateConfig = (input: GateConfigInput = {}): GateConfig => {
  const result = gateConfigSchema.safeParse(input)
  if (!result.success) throw invalidConfiguration('The gate configuration', faultsOf(result.error.issues, input))
  return result.data
}
