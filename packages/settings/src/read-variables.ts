import type { Fault } from '@alavanca/core'
import type { PRESETS, PresetName } from './presets.ts'
import type { Reading } from './reading.ts'
import { type SettingVariable, VARIABLES } from './table.ts'

/** A record of texts, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Where a value comes from; the later ones go before the earlier ones. */
export type Origin = 'default' | 'preset' | 'environment'

/** One variable's text, where it was found, and what it says. */
export interface Sourced {
  readonly variable: SettingVariable
  readonly origin: Origin
  readonly given: string
  readonly reading: Reading<unknown>
}

type Preset = (typeof PRESETS)[PresetName]

// a dotenv file lists what it does not set as an empty text; a list may be meant to be empty
const isSet = (given: string | undefined, { kind }: SettingVariable): given is string =>
  given !== undefined && (kind.type === 'list' || typeof given !== 'string' || given.trim() !== '')

const find = (variable: SettingVariable, env: Environment, preset: Environment): Pick<Sourced, 'origin' | 'given'> => {
  const fromEnvironment = env[variable.name]
  if (isSet(fromEnvironment, variable)) return { origin: 'environment', given: fromEnvironment }
  const fromPreset = preset[variable.name]
  if (fromPreset !== undefined) return { origin: 'preset', given: fromPreset }
  return { origin: 'default', given: variable.default }
}

const read = (given: string, variable: SettingVariable): Reading<unknown> =>
  // a record put together by hand may hold numbers
  typeof given === 'string' ? variable.read(given.trim()) : { ok: false, rule: 'must be given as text' }

/** Every variable with its text and value: from the environment, else from the preset, else the default. */
export const readVariables = (env: Environment, preset: Preset | Record<never, string>): readonly Sourced[] =>
  VARIABLES.map((variable) => {
    const found = find(variable, env, preset)
    return { variable, ...found, reading: read(found.given, variable) }
  })

export const faultsOfVariables = (sourced: readonly Sourced[]): Fault[] =>
  sourced.flatMap(({ variable, given, reading }) =>
    reading.ok ? [] : [{ path: variable.name, value: given, message: reading.rule }],
  )
