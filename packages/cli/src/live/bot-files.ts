import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Environment, type LiveSettings, loadLiveSettings } from '@alavanca/settings'
import { readEnvFile } from '../env/env-text.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'

/** Where a paper account is kept unless somebody says otherwise: never in the database of a real one. */
const PAPER_DATABASE = 'paper.db'

/** The environment, with the variables of a file under it: the one that was named, else `.env` of the working folder. */
const environmentOf = (file: string | undefined, terminal: Terminal): Environment => {
  const { environment, ownEnvironment = environment, directory } = terminal
  return file === undefined ? environment : { ...readEnvFile(resolve(directory, file)), ...ownEnvironment }
}

/** Which life is meant. */
export interface BotNames {
  readonly database: string | undefined
  readonly paper: boolean
  readonly envFile: string | undefined
}

/** A life's settings, and the file that it keeps its steps in. */
export interface Bot {
  readonly environment: Environment
  readonly live: LiveSettings
  readonly database: string
}

/** Throws `INVALID_CONFIGURATION` for settings that cannot be. */
export const botOf = ({ database, paper, envFile }: BotNames, terminal: Terminal): Bot => {
  const environment = environmentOf(envFile, terminal)
  const live = loadLiveSettings(environment)
  return {
    environment,
    live,
    database: resolve(terminal.directory, database ?? (paper ? PAPER_DATABASE : live.database)),
  }
}

const tokenFile = (database: string): string => `${database}.token`

const readToken = (database: string): string | null => {
  try {
    return readFileSync(tokenFile(database), 'utf8').trim() || null
  } catch {
    return null
  }
}

/** What commands are proven with: the secret of the settings, else the one that a paper life has made for itself. */
export const commandToken = ({ live, database }: Bot, isPaper = false): string => {
  const token = live.token ?? readToken(database)
  if (token === null && isPaper)
    throw usage`No paper account has run with ${database} yet: start one with alavanca run --paper, in the same folder.`
  if (token === null)
    throw usage`Set ALAVANCA_MT5_TOKEN to the secret that the running bot has: without it nobody is listened to.`
  return token
}

/** The same for a paper life, which makes a secret where there is none: for its own user alone, beside its database. */
export const paperCommandToken = ({ live, database }: Bot): string => {
  const known = live.token ?? readToken(database)
  if (known !== null) return known
  const made = randomBytes(32).toString('hex')
  mkdirSync(dirname(database), { recursive: true })
  writeFileSync(tokenFile(database), `${made}\n`, { mode: 0o600 })
  return made
}
