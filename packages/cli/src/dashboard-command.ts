import { randomBytes } from 'node:crypto'
import { basename, dirname, extname, resolve } from 'node:path'
import { INSTRUMENTS, type Instrument, LANGUAGES } from '@alavanca/core'
import { type BotSource, type LogLine, serveDashboard } from '@alavanca/dashboard'
import { type EngineConfig, parseEngineConfig } from '@alavanca/engine'
import { readChallenger } from '@alavanca/live'
import { engineConfigOf } from '@alavanca/replay'
import { engineSettings, loadSettings, PRESET_NAMES, type Settings } from '@alavanca/settings'
import type { Arguments } from './arguments.ts'
import { tellEnvFile } from './env/with-env-file.ts'
import { controlDoor } from './live/control-door.ts'
import { loadInstrument } from './load-instrument.ts'
import type { DASHBOARD_OPTIONS } from './options/dashboard-options.ts'
import type { Terminal } from './terminal.ts'
import { usage } from './usage-error.ts'

/** The variable for a token that nobody should read off a list of processes. */
const TOKEN = 'ALAVANCA_DASHBOARD_TOKEN'

/**
 * Every file under its name without its ending, and where several have the same, such as `run`, under that of its folder; the second
 * of a name gets a 2, and so on.
 */
const named = (given: readonly string[], directory: string): readonly Omit<BotSource, 'configs'>[] => {
  const taken = new Set<string>()
  const paths = given.map((path) => resolve(directory, path))
  const own = paths.map((path) => basename(path, extname(path)))
  return paths.map((path, index) => {
    const isShared = own.some((other, place) => place !== index && other === own[index])
    const name = (isShared ? basename(dirname(path)) : own[index]) || 'bot'
    let id = name
    for (let count = 2; taken.has(id); count += 1) id = `${name}-${count}`
    taken.add(id)
    return { id, path }
  })
}

/** What a run under these settings may be configured with: live, or replayed. The database knows which it was. */
const configsOf = (settings: Settings, groups: readonly (readonly Instrument[])[]): readonly EngineConfig[] => {
  const shared = engineSettings(settings)
  return groups.flatMap((instruments) => {
    const live = parseEngineConfig({
      instruments,
      ...shared,
      signalMaxAgeSeconds: settings.risk.signalMaxAgeSeconds,
    })
    const [instrument] = instruments
    return instrument === undefined || instruments.length > 1
      ? [live]
      : [live, engineConfigOf({ instrument, ...shared })]
  })
}

/** 0 is any that is free. */
const portOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw usage`--port must be a whole number from 0 to 65535; got ${text}.`
  return Number(text)
}

/** `alavanca dashboard`: what bots do and why, on one page, until it is interrupted. */
export const dashboardCommand = async (
  words: Arguments<keyof typeof DASHBOARD_OPTIONS>,
  terminal: Terminal,
): Promise<void> => {
  const databases = words.texts('database')
  if (databases.length === 0) throw usage`--database is missing.`
  const names = words.texts('instrument')
  const given = await Promise.all(names.map((name) => loadInstrument(name, terminal.directory)))
  const { [TOKEN]: fromEnvironment, ...environment } = terminal.environment
  tellEnvFile(terminal)
  const settings = loadSettings(environment, {
    preset: words.oneOf('preset', PRESET_NAMES),
    ignore: words.texts('ignore-variable'),
  })
  const known: readonly (readonly Instrument[])[] = Object.values(INSTRUMENTS).map((instrument) => [instrument])
  const configs = configsOf(settings, given.length > 0 ? [given] : known)
  const said = words.text('token') ?? fromEnvironment
  const token = said ?? randomBytes(24).toString('base64url')
  const port = portOf(words.text('port'))
  const host = words.text('host')
  const bots = named(databases, terminal.directory)
  const allowActions = words.has('allow-actions')
  const served = await serveDashboard({
    bots: bots.map((bot) => ({
      ...bot,
      configs,
      challenger: () => readChallenger(bot.path)?.status ?? null,
    })),
    door: allowActions ? controlDoor(bots, terminal) : null,
    token,
    allowActions,
    hosts: words.texts('allow-host'),
    language: words.oneOf('language', LANGUAGES) ?? null,
    log: logTo(terminal, words.has('verbose')),
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
  })
  try {
    // behind the #, which a browser keeps to itself; a token of the user's own is not repeated
    terminal.out(`${served.url}/${said === undefined ? `#token=${token}` : ''}\n`)
    await terminal.interrupted()
  } finally {
    await served.close()
  }
}

const logTo =
  ({ err }: Terminal, isVerbose: boolean) =>
  ({ level, message }: LogLine): void => {
    if (isVerbose || level !== 'info') err(`${level}: ${message}\n`)
  }
