import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SessionCalendar, type SessionDay } from '@alavanca/core'
import { type Trade, tradesCsvHeader, tradesCsvLine } from '@alavanca/report'
import { loadSettings, PRESET_NAMES } from '@alavanca/settings'
import { openSqliteReader, type SqliteReader } from '@alavanca/sqlite'
import type { Arguments } from '../arguments.ts'
import { tellEnvFile } from '../env/with-env-file.ts'
import { loadInstrument } from '../load-instrument.ts'
import type { Book } from '../map/declare.ts'
import { LANGUAGE_NAMES } from '../options/closed-lists.ts'
import type { REPORT_OPTIONS } from '../options/folder-options.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'
import { databaseReport } from './database-report.ts'
import { reportInWords } from './report-in-words.ts'
import { writeReportPage } from './report-page.ts'
import type { Stretch } from './stretch.ts'

type Words = Arguments<keyof typeof REPORT_OPTIONS>

const DAY_MS = 86_400_000
const PAGE = 10_000

const dayIn = (words: Words, name: 'from' | 'to'): SessionDay | null => {
  const day = words.text(name)
  if (day === undefined) return null
  const time = Date.parse(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day)
    throw usage`--${name} must be a day like 2026-03-31; got ${day}.`
  return day
}

/** Closed trades of session days, both ends included, oldest first. */
const tradesOf = (reader: SqliteReader, { from, to, symbol }: Stretch, calendar: SessionCalendar): readonly Trade[] => {
  const filter = {
    limit: PAGE,
    ...(symbol !== undefined && { symbol }),
    // a session day lies within two days of its date, wherever its clock runs
    ...(from !== null && { from: Date.parse(from) - 2 * DAY_MS }),
    ...(to !== null && { to: Date.parse(to) + 3 * DAY_MS }),
  }
  const trades: Trade[] = []
  for (let cursor: string | null = null, isMore = true; isMore; isMore = cursor !== null) {
    const page: ReturnType<SqliteReader['trades']> = reader.trades({ ...filter, cursor })
    // as, twice: a row's detail is the trade as this program wrote it, and its seal was looked at
    trades.push(...page.rows.map(({ detail }) => detail as unknown as Trade))
    cursor = page.next
  }
  return trades
    .filter(({ closedAt }) => {
      const day = calendar.dayOf(closedAt)
      return (from === null || day >= from) && (to === null || day <= to)
    })
    .reverse()
}

const write = (folder: string, json: string, text: string, trades: readonly Trade[]): void => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'report.json'), json)
  writeFileSync(join(folder, 'report.txt'), text)
  writeFileSync(join(folder, 'trades.csv'), tradesCsvHeader() + trades.map(tradesCsvLine).join(''))
}

/** `alavanca report --database <file>`: any stretch of a bot's life in numbers, also while the bot runs. */
export const reportCommand = async (words: Words, terminal: Terminal, { texts }: Book): Promise<void> => {
  const [from, to] = [dayIn(words, 'from'), dayIn(words, 'to')]
  if (from !== null && to !== null && from > to)
    throw usage`--from ${from} lies after --to ${to}; both days are included.`
  const out = words.text('out')
  if (out?.trim() === '') throw usage`--out must name a folder.`
  const path = resolve(terminal.directory, words.required('database'))
  tellEnvFile(terminal)
  const settings = loadSettings(terminal.environment, {
    preset: words.oneOf('preset', PRESET_NAMES),
    ignore: words.texts('ignore-variable'),
  })
  const { session } = settings
  const named = words.text('instrument')
  const given = named === undefined ? null : await loadInstrument(named, terminal.directory)
  const language = words.oneOf('language', LANGUAGE_NAMES) ?? texts.language
  const calendar = new SessionCalendar(session.timeZone, 'timeZone', session.rollover)
  const reader = openSqliteReader(path)
  try {
    const stretch = { from, to, symbol: words.text('symbol') }
    const trades = reader.together(() => tradesOf(reader, stretch, calendar))
    const report = databaseReport(path, trades, calendar)
    const [json, text] = [toJson({ ...report, from, to, timeZone: session.timeZone }), reportInWords(report, language)]
    if (out !== undefined) {
      const folder = resolve(terminal.directory, out)
      write(folder, json, text, trades)
      const missing = writeReportPage({ reader, path, stretch, calendar, settings, given, language }, folder)
      if (missing !== null) terminal.err(`report.html is not among it: ${missing}\n`)
      terminal.err(`Written to ${folder}\n`)
    }
    terminal.out(words.has('json') ? json : text)
  } finally {
    reader.close()
  }
}
