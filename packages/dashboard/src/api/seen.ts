import type { EngineConfig } from '@alavanca/engine'
import { type PolicyConfig, parsePolicyConfig, type Tunable, withTuning } from '@alavanca/policy'
import type { Desk } from './desk.ts'
import type { AsOf } from './schemas/index.ts'

/** Whether settings given here are those of the run; `UNKNOWN` before its first snapshot, or where none were given. */
export type SettingsMatch = 'VERIFIED' | 'DIFFERENT' | 'UNKNOWN'

/** A bot as views see it. */
export interface Seen {
  readonly bot: string
  readonly desk: Desk
  /** This server's clock, epoch milliseconds. */
  readonly now: number
  /** What its engine is configured with, as far as is known here. */
  readonly config: EngineConfig | null
  readonly settings: SettingsMatch
}

/** Which moment an answer is of. A step may be stamped ahead of this clock: its age is then 0. */
export const asOfNow = ({ desk, now }: Pick<Seen, 'desk' | 'now'>): AsOf => {
  const { sequence, time } = desk.state
  return { sequence, timeMs: time, ageMs: time === null ? null : Math.max(0, now - time) }
}

const DEFAULT = parsePolicyConfig()
const tunedConfigs = new WeakMap<Tunable, { readonly of: PolicyConfig; readonly tuned: PolicyConfig }>()

/** As it is configured here, and tuned there. The same for as long as both are. */
export const policyConfigOf = ({ config, desk }: Pick<Seen, 'config' | 'desk'>): PolicyConfig => {
  const { settings } = desk.state.tuning
  const of = config?.learning?.policy ?? DEFAULT
  if (settings === null) return of
  const known = tunedConfigs.get(settings)
  if (known?.of === of) return known.tuned
  const tuned = withTuning(of, settings)
  tunedConfigs.set(settings, { of, tuned })
  return tuned
}

export const currencyOf = (desk: Desk): string | null => [...desk.instruments.values()][0]?.currency ?? null
