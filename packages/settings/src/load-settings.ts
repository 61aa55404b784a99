import { AlavancaError, type Fault, show } from '@alavanca/core'
import { valuesOf } from './check-config.ts'
import { checkPackages, type PackageConfigs } from './check-packages.ts'
import { PRESET_NAMES, PRESETS, type PresetName } from './presets.ts'
import { type Environment, faultsOfVariables, readVariables, type Sourced } from './read-variables.ts'
import type { SettingOrigin, Settings } from './settings.ts'
import { findSlips } from './slips.ts'

/** What stands behind the environment, and what of it to pass over. */
export interface LoadOptions {
  /** Goes before the defaults and after the environment. */
  readonly preset?: PresetName | undefined
  /** Names that start like ours and belong to the host. */
  readonly ignore?: readonly string[] | undefined
}

/** Settings, or one error that lists every fault of them. */
export type LoadResult =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly error: AlavancaError }

const faultsOfPreset = (preset: string | undefined): Fault[] =>
  preset === undefined || PRESET_NAMES.some((name) => name === preset)
    ? []
    : [{ path: 'preset', value: preset, message: `must be one of ${PRESET_NAMES.join(', ')}` }]

const line = ({ path, value, message }: Fault): string =>
  `  ${path}: ${message}${value === undefined ? '' : `; got ${show(value)}`}`

const refusal = (faults: readonly Fault[]): AlavancaError =>
  new AlavancaError(
    'INVALID_CONFIGURATION',
    [`The settings have ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:`, ...faults.map(line)].join(
      '\n',
    ),
    faults,
  )

/** The values of a group that has no package of its own to check it; only for groups without a fault. */
const groupOf = <Group extends object>(name: Sourced['variable']['group'], sourced: readonly Sourced[]): Group =>
  // as: `VariablesOf<Group>` holds the table to the group's keys and their types
  Object.freeze(valuesOf(name, sourced) as Group)

const originsOf = (sourced: readonly Sourced[], settled: PackageConfigs): readonly SettingOrigin[] =>
  Object.freeze(
    sourced.map(({ variable: { name, group, key }, origin, given, reading }) => {
      // null leaves it to the package, which has settled it by now
      const left: unknown =
        reading.ok && reading.value === null ? Reflect.get(Reflect.get(settled, group) ?? {}, key) : undefined
      return Object.freeze({ name, value: String(left ?? given.trim()), origin })
    }),
  )

/**
 * Settings from a record of texts such as `process.env`, or the one error that lists everything wrong with it.
 * Where a variable is not set, the preset counts, and then the default.
 */
export const safeLoadSettings = (env: Environment, { preset, ignore }: LoadOptions = {}): LoadResult => {
  const sourced = readVariables(env, preset === undefined ? {} : (PRESETS[preset] ?? {}))
  const { configs, faults: packageFaults } = checkPackages(sourced)
  const faults = [...faultsOfPreset(preset), ...faultsOfVariables(sourced), ...packageFaults, ...findSlips(env, ignore)]
  if (faults.length > 0 || configs === null) return { ok: false, error: refusal(faults) }
  const session = groupOf<Settings['session']>('session', sourced)
  const settings: Settings = Object.freeze({
    ...configs,
    // a state's hour and a monitor's day are read on the session's clock
    policy: Object.freeze({ ...configs.policy, timeZone: session.timeZone, sessionRollover: session.rollover }),
    session,
    risk: groupOf<Settings['risk']>('risk', sourced),
    dayRules: groupOf<Settings['dayRules']>('dayRules', sourced),
    policyMode: configs.policy.mode,
    ...groupOf<Pick<Settings, 'contractPointValue'>>('instrument', sourced),
    preset: preset ?? null,
    origins: originsOf(sourced, configs),
  })
  return { ok: true, settings }
}

/** The same, throwing that error: `INVALID_CONFIGURATION`. */
export const loadSettings = (env: Environment, options: LoadOptions = {}): Settings => {
  const result = safeLoadSettings(env, options)
  if (!result.ok) throw result.error
  return result.settings
}
