import { homedir } from 'node:os'
import { dirname, resolve } from 'node:path'
import { WIN } from '@alavanca/core'
import { Scrubber } from '@alavanca/live'
import { LIVE_VARIABLES, PRESET_NAMES } from '@alavanca/settings'
import type { Arguments } from '../arguments.ts'
import { EXIT } from '../exit.ts'
import { loadInstrument } from '../load-instrument.ts'
import type { DOCTOR_OPTIONS } from '../options/folder-options.ts'
import { ownVersion } from '../own-version.ts'
import { toJson } from '../result.ts'
import { SHIPPED } from '../strategy/shipped.ts'
import type { Terminal } from '../terminal.ts'
import { checkDatabase, checkStrategy } from './bot-checks.ts'
import type { Check } from './check.ts'
import { databaseDoctor } from './database-doctor.ts'
import {
  checkClock,
  checkDisk,
  checkEnvFile,
  checkNativeModule,
  checkNode,
  checkPort,
  checkZone,
} from './machine-checks.ts'
import { type SettingLine, settingsFound } from './settings-check.ts'

const MARKS: Readonly<Record<Check['level'], string>> = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' }

const checkInWords = ({ check, level, message, remedy }: Check): string =>
  `${MARKS[level]}  ${check.padEnd(14)} ${message}\n${remedy === null ? '' : `${' '.repeat(21)}${remedy}\n`}`

const settingsInWords = (lines: readonly SettingLine[], isAll: boolean): string => {
  const shown = isAll ? lines : lines.filter(({ origin }) => origin !== 'default')
  const width = Math.max(0, ...shown.map(({ name }) => name.length))
  const rows = shown.map(({ name, value, origin }) => `  ${name.padEnd(width)}  ${value}  (${origin})\n`).join('')
  const rest = lines.length - shown.length
  return `\nSettings\n${rows}${rest === 0 ? '' : `  ${rest} others as they come (default); --all shows them\n`}`
}

/** What must not be told to others: tokens, webhooks, numbers of accounts; the name of whose machine it is. */
const scrubbed = (text: string, { environment }: Terminal): string => {
  const names = [...LIVE_VARIABLES.map(({ name }) => name), 'ALAVANCA_DASHBOARD_TOKEN']
  const secrets = names.filter((name) => /TOKEN|WEBHOOK|LOGIN|ACCOUNT|ON_ALARM|POLICY_DATABASE/.test(name))
  const clean = new Scrubber(secrets.map((name) => environment[name] ?? null)).text(text)
  const home = homedir()
  return home.length > 1 ? clean.replaceAll(JSON.stringify(home).slice(1, -1), '~') : clean
}

const verdictOf = (checks: readonly Check[]): string => {
  const [fails, warns] = (['fail', 'warn'] as const).map(
    (level) => checks.filter((each) => each.level === level).length,
  )
  if (fails) return `${fails} ${fails === 1 ? 'thing is' : 'things are'} in the way.`
  return warns ? `Nothing is in the way; ${warns} to look at.` : 'All is well.'
}

const everyCheck = async (
  words: Arguments<keyof typeof DOCTOR_OPTIONS>,
  terminal: Terminal,
): Promise<{ readonly checks: readonly Check[]; readonly lines: readonly SettingLine[] }> => {
  const { environment, envFile, directory } = terminal
  const options = { preset: words.oneOf('preset', PRESET_NAMES), ignore: words.texts('ignore-variable') }
  const { checks: ofSettings, settings, lines } = settingsFound(environment, envFile, options)
  const settingOf = (name: string): string =>
    environment[name]?.trim() || (lines.find((line) => line.name === name)?.value ?? '')
  const named = words.text('database')
  const native = await checkNativeModule()
  const path = resolve(directory, named ?? settingOf('ALAVANCA_DATABASE'))
  const database = native.level === 'ok' ? checkDatabase(path, named !== undefined) : null
  const instrument = words.has('instrument') ? await loadInstrument(words.required('instrument'), directory) : WIN
  const port = Number(settingOf('ALAVANCA_MT5_PORT'))
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  return {
    lines,
    checks: [
      checkNode(process.version),
      native,
      ...(envFile === undefined ? [] : [checkEnvFile(envFile.path)]),
      ...ofSettings,
      ...(settings === null ? [] : [checkZone(settings.session.timeZone)]),
      ...(database === null ? [] : [database.check]),
      checkDisk(database?.newestStep === null || database === null ? directory : dirname(path)),
      checkClock(Date.now(), database?.newestStep ?? null, here),
      ...(Number.isInteger(port) && port > 0 && port < 65_536 ? [await checkPort(port)] : []),
      await checkStrategy(words.text('strategy') ?? SHIPPED, directory, instrument, settings),
    ],
  }
}

/**
 * `alavanca doctor`: settings with where they come from, and everything that may be wrong with them, the machine, the database and
 * the strategy, each with what to do. Resolves to 1 where something is in the way. `alavanca doctor <database>` looks at that alone.
 */
export const doctorCommand = async (
  words: Arguments<keyof typeof DOCTOR_OPTIONS>,
  terminal: Terminal,
): Promise<number> => {
  if (words.operands.length > 0) {
    databaseDoctor(words, terminal)
    return EXIT.ok
  }
  const { checks, lines } = await everyCheck(words, terminal)
  const isWell = checks.every(({ level }) => level !== 'fail')
  const facts = { version: ownVersion(), node: process.version, platform: `${process.platform} ${process.arch}` }
  const text = words.has('json')
    ? toJson({ ...facts, isWell, checks, settings: lines })
    : `alavanca ${facts.version}, Node ${facts.node}, ${facts.platform}\n\n${checks.map(checkInWords).join('')}${settingsInWords(lines, words.has('all'))}\n${verdictOf(checks)}\n`
  terminal.out(scrubbed(text, terminal))
  return isWell ? EXIT.ok : EXIT.failed
}
