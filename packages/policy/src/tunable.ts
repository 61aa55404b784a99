import { AlavancaError, invalidInput } from '@alavanca/core'
import { type PolicyConfig, parsePolicyConfig } from './config.ts'

/** The settings that may be changed while it runs: all of them count from the next decision or lesson on, and none rewrites what was learnt. */
export const TUNABLE = [
  'explorationFloor',
  'discount',
  'poolingStrength',
  'extraMinProbability',
  'extraMaxCostR',
  'rewardClipR',
] as const
/** One of `TUNABLE`. */
export type TunableName = (typeof TUNABLE)[number]

/** The values of all of them. */
export type Tunable = { readonly [Name in TunableName]: PolicyConfig[Name] }
/** Some of them, with other values. */
export type TuningChange = { readonly [Name in TunableName]?: PolicyConfig[Name] }

/** Of a configuration, the settings that can be tuned. Field by field, since every published state has them. */
export const tunableOf = (config: Tunable): Tunable => ({
  explorationFloor: config.explorationFloor,
  discount: config.discount,
  poolingStrength: config.poolingStrength,
  extraMinProbability: config.extraMinProbability,
  extraMaxCostR: config.extraMaxCostR,
  rewardClipR: config.rewardClipR,
})

/** The configuration with some of it changed. Throws `INVALID_CONFIGURATION`. */
export const withTuning = (config: PolicyConfig, change: TuningChange): PolicyConfig =>
  Object.keys(change).length === 0 ? config : parsePolicyConfig({ ...config, ...change })

const isName = (name: string): name is TunableName => TUNABLE.some((tunable) => tunable === name)

/** What a value is refused for; null where it may be. */
const faultOf = (name: TunableName, value: unknown): string | null => {
  // left out means the default elsewhere; here it would say nothing
  if (value === undefined) return 'must have a value'
  try {
    // as: the schema looks at it
    parsePolicyConfig({ [name]: value as never })
    return null
  } catch (error) {
    if (error instanceof AlavancaError) return error.faults[0]?.message ?? 'must be in its range'
    throw error
  }
}

/** Throws `INVALID_INPUT` with the path of the first fault unless it changes tunable settings, each to a value in its range. */
export const requireTuning = (change: unknown, path: string): TuningChange => {
  if (typeof change !== 'object' || change === null || Array.isArray(change))
    throw invalidInput(path, change, 'must be settings with their new values')
  const entries = Object.entries(change)
  if (entries.length === 0) throw invalidInput(path, change, 'must change something')
  for (const [name, value] of entries) {
    if (!isName(name)) throw invalidInput(`${path}.${name}`, value, `cannot be tuned; ${TUNABLE.join(', ')} can`)
    const fault = faultOf(name, value)
    if (fault !== null) throw invalidInput(`${path}.${name}`, value, fault)
  }
  // every field was looked at
  return change
}
