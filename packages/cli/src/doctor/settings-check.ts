import { AlavancaError, type Fault } from '@alavanca/core'
import {
  type Environment,
  LIVE_VARIABLES,
  type LoadOptions,
  loadLiveSettings,
  type Settings,
  safeLoadSettings,
  VARIABLES,
} from '@alavanca/settings'
import type { EnvFile } from '../env/env-file.ts'
import { type Check, fail, ok } from './check.ts'

/** Where a setting comes from, as people say it. */
type SettingSource = 'environment' | '.env' | 'preset' | 'default'

export interface SettingLine {
  readonly name: string
  readonly value: string
  readonly origin: SettingSource
}

/** What stands for the value of a secret, or of what a report to others need not hold. */
const HIDDEN = '(hidden)'
const PRIVATE: ReadonlySet<string> = new Set([
  ...['ALAVANCA_MT5_TOKEN', 'ALAVANCA_ALARM_WEBHOOK', 'ALAVANCA_ON_ALARM', 'ALAVANCA_POLICY_DATABASE'],
  ...['ALAVANCA_MT5_LOGIN', 'ALAVANCA_TRADE_ACCOUNT'],
])

export interface SettingsFound {
  readonly checks: readonly Check[]
  /** Null where they have a fault. */
  readonly settings: Settings | null
  /** Every setting, secrets hidden. */
  readonly lines: readonly SettingLine[]
}

const checkOf = ({ path, message }: Fault): Check =>
  fail(
    path.startsWith('preset') ? 'preset' : `setting ${path}`,
    `${path} ${message}.`,
    message.includes('is not a setting')
      ? 'Name it so, take it out, or say --ignore-variable where it belongs to another program.'
      : 'Put it right in .env or the environment, or take it out there: then the preset or the default counts.',
  )

const liveFaults = (environment: Environment): readonly Fault[] => {
  try {
    loadLiveSettings(environment)
    return []
  } catch (error) {
    if (error instanceof AlavancaError) return error.faults
    throw error
  }
}

const sourceOf = (name: string, environment: Environment, envFile: EnvFile | undefined): SettingSource => {
  if (envFile?.taken.includes(name)) return '.env'
  return (environment[name]?.trim() ?? '') === '' ? 'default' : 'environment'
}

/** All settings, with where each comes from and what is wrong with any. */
export const settingsFound = (
  environment: Environment,
  envFile: EnvFile | undefined,
  options: LoadOptions,
): SettingsFound => {
  const read = safeLoadSettings(environment, options)
  const faults = [...(read.ok ? [] : read.error.faults), ...liveFaults(environment)]
  const origins = read.ok
    ? read.settings.origins.map(({ name, value, origin }) => ({
        ...{ name, value },
        origin: origin === 'environment' ? sourceOf(name, environment, envFile) : origin,
      }))
    : VARIABLES.map(({ name, default: usual }) => {
        const origin = sourceOf(name, environment, envFile)
        return { name, value: origin === 'default' ? usual : (environment[name] ?? ''), origin }
      })
  const live = LIVE_VARIABLES.map(({ name, default: usual }) => {
    const origin = sourceOf(name, environment, envFile)
    const value = origin === 'default' ? usual : (environment[name] ?? '')
    return { name, value: value !== '' && PRIVATE.has(name) ? HIDDEN : value, origin }
  })
  const lines: readonly SettingLine[] = [...origins, ...live]
  const set = lines.filter(({ origin }) => origin !== 'default').length
  const file = envFile === undefined ? 'no .env here' : `${envFile.taken.length} of them from ${envFile.path}`
  return {
    settings: read.ok ? read.settings : null,
    lines,
    checks:
      faults.length > 0
        ? faults.map(checkOf)
        : [ok('settings', `${lines.length} settings, ${set} of them set (${file})`)],
  }
}
