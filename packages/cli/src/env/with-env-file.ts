import { join } from 'node:path'
import { type Environment, LIVE_VARIABLES, VARIABLES } from '@alavanca/settings'
import type { Terminal } from '../terminal.ts'
import { isFile, readEnvFile } from './env-text.ts'

/** The file in the working folder that settings may stand in. */
export const ENV_FILE = '.env'

const DASHBOARD_TOKEN = 'ALAVANCA_DASHBOARD_TOKEN'
const NAMES: ReadonlySet<string> = new Set([
  ...[...VARIABLES, ...LIVE_VARIABLES].map(({ name }) => name),
  DASHBOARD_TOKEN,
])
const LISTS: ReadonlySet<string> = new Set(VARIABLES.flatMap(({ name, kind }) => (kind.type === 'list' ? [name] : [])))

// a variable that is set to nothing is not set; only a list may be meant to be empty
const isSet = (name: string, environment: Environment): boolean => {
  const value = environment[name]
  return value !== undefined && (value.trim() !== '' || LISTS.has(name))
}

/**
 * The terminal with the variables of `.env` in its folder under those of its environment; the terminal as it is where there is no
 * such file. Throws `UsageError` for a file that cannot be read.
 */
export const withEnvFile = (terminal: Terminal): Terminal => {
  const path = join(terminal.directory, ENV_FILE)
  if (!isFile(path)) return terminal
  const { environment } = terminal
  const written = readEnvFile(path)
  const names = Object.keys(written)
  const [hidden, taken] = [
    names.filter((name) => isSet(name, environment)),
    names.filter((name) => !isSet(name, environment)),
  ]
  const ofOurs = (some: readonly string[]): readonly string[] => some.filter((name) => NAMES.has(name))
  return {
    ...terminal,
    environment: { ...environment, ...Object.fromEntries(taken.map((name) => [name, written[name]])) },
    ownEnvironment: environment,
    envFile: { path, taken: ofOurs(taken), hidden: ofOurs(hidden) },
  }
}

/** Which settings come from the file, for people; null where none does. Values are not repeated: some are secrets. */
export const envFileInWords = ({ envFile }: Terminal): string | null => {
  if (envFile === undefined || envFile.taken.length === 0) return null
  const hidden = envFile.hidden.length === 0 ? '' : ` (the environment goes before it for ${envFile.hidden.join(', ')})`
  return `Settings from ${envFile.path}: ${envFile.taken.join(', ')}${hidden}.`
}

/** Says on standard error which settings come from the file. */
export const tellEnvFile = (terminal: Terminal): void => {
  const words = envFileInWords(terminal)
  if (words !== null) terminal.err(`${words}\n`)
}
