import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { type Environment, loadSettings, type Settings } from '@alavanca/settings'
import type { ReplayArguments } from './replay-arguments.ts'
import type { Terminal } from './terminal.ts'
import { usage } from './usage-error.ts'

const readEnvironment = (file: string, directory: string): Environment => {
  const path = resolve(directory, file)
  try {
    return parseEnv(readFileSync(path, 'utf8'))
  } catch (error) {
    throw usage`The settings file ${path} cannot be read: ${error instanceof Error ? error.message : error}`
  }
}

/** The settings that a run was asked for. Throws `INVALID_CONFIGURATION`. */
export const settingsOf = (asked: ReplayArguments, environment: Environment): Settings =>
  loadSettings(environment, { preset: asked.preset, ignore: asked.ignoredVariables })

/** The settings of the second run of a comparison: the first's, with a file's variables or a preset over them. */
export const otherSettingsOf = (
  asked: ReplayArguments,
  { envFile, preset }: { readonly envFile: string | undefined; readonly preset: ReplayArguments['preset'] },
  { environment, directory }: Terminal,
): Settings => {
  const over = envFile === undefined ? {} : readEnvironment(envFile, directory)
  return settingsOf({ ...asked, preset: preset ?? asked.preset }, { ...environment, ...over })
}
