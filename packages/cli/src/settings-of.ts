import { resolve } from 'node:path'
import { type Environment, loadSettings, type Settings } from '@alavanca/settings'
import { readEnvFile } from './env/env-text.ts'
import type { ReplayArguments } from './replay-arguments.ts'
import type { Terminal } from './terminal.ts'

/** The settings that a run was asked for. Throws `INVALID_CONFIGURATION`. */
export const settingsOf = (asked: ReplayArguments, environment: Environment): Settings =>
  loadSettings(environment, { preset: asked.preset, ignore: asked.ignoredVariables })

/** The settings of the second run of a comparison: the first's, with a file's variables or a preset over them. */
export const otherSettingsOf = (
  asked: ReplayArguments,
  { envFile, preset }: { readonly envFile: string | undefined; readonly preset: ReplayArguments['preset'] },
  { environment, directory }: Terminal,
): Settings => {
  const over = envFile === undefined ? {} : readEnvFile(resolve(directory, envFile))
  return settingsOf({ ...asked, preset: preset ?? asked.preset }, { ...environment, ...over })
}
