import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AlavancaError, INSTRUMENTS, type Instrument, type Language, type SessionCalendar } from '@alavanca/core'
import { Engine, type EngineSnapshot, type Step } from '@alavanca/engine'
import { engineConfigOf, parseBrokerConfig, type ReplaySetup, StoredRun } from '@alavanca/replay'
import { formatSummary, htmlReport, ReportCollector } from '@alavanca/report'
import { engineSettings, type Settings } from '@alavanca/settings'
import type { SqliteReader } from '@alavanca/sqlite'
import { toJson } from '../result.ts'
import type { Stretch } from './stretch.ts'

const STEPS_AT_ONCE = 1_000

export interface PageParts {
  readonly reader: SqliteReader
  readonly path: string
  readonly stretch: Stretch
  readonly calendar: SessionCalendar
  readonly settings: Settings
  /** The instrument that was named; null where none was. */
  readonly given: Instrument | null
  readonly language: Language
}

/** Steps of session days, oldest first. Throws where one is no JSON. */
function* stepsOf({ reader, path, stretch: { from, to }, calendar }: PageParts): Generator<Step, void> {
  for (let after = 0; ; ) {
    const rows = reader.steps({ after, limit: STEPS_AT_ONCE })
    for (const { step, sequence } of rows) {
      after = sequence
      if ('unreadable' in step) throw new AlavancaError('STORAGE_FAILED', `Step ${sequence} of ${path} cannot be read.`)
      const day = calendar.dayOf(step.time)
      if (to !== null && day > to) return
      if (from === null || day >= from) yield step
    }
    if (rows.length < STEPS_AT_ONCE) return
  }
}

const symbolsOf = (reader: SqliteReader, snapshot: EngineSnapshot | null): readonly string[] => {
  const traded = reader.trades({ limit: 1 }).rows.map(({ symbol }) => symbol)
  return [...new Set([...(snapshot?.state.symbols.map(({ symbol }) => symbol) ?? []), ...traded])]
}

/** The one instrument of a database, or why there is no telling which it is. */
const instrumentOf = (symbols: readonly string[], given: Instrument | null): Instrument | string => {
  const [symbol] = symbols
  if (symbol === undefined) return 'nothing was traded yet, and no snapshot says of what it will be.'
  if (symbols.length > 1)
    return `it is of one instrument, and the database has ${symbols.join(', ')}; report.json has them all.`
  if (given !== null)
    return given.symbol === symbol ? given : `--instrument is ${given.symbol}, and the database is of ${symbol}.`
  const known = Object.values(INSTRUMENTS).find((instrument) => instrument.symbol === symbol)
  return known ?? `--instrument says what a point of ${symbol} is worth: a name, or a .json file.`
}

const setupOf = ({ path, settings }: PageParts, instrument: Instrument, listener: ReportCollector): ReplaySetup => ({
  instrument,
  ...engineSettings(settings),
  strategy: { name: basename(path), onBar: () => null },
  broker: parseBrokerConfig({}, instrument),
  performance: {},
  listener,
})

/** The engine as it was last kept, or in words why these settings cannot take it up. */
const engineOf = (snapshot: EngineSnapshot | null, setup: ReplaySetup): Engine | string => {
  const config = engineConfigOf(setup)
  try {
    return snapshot === null ? new Engine({ config }) : Engine.restore(snapshot, { config })
  } catch (error) {
    if (!(error instanceof AlavancaError)) throw error
    return `its newest snapshot does not fit these settings, which --preset and .env choose: ${error.message}`
  }
}

/**
 * Writes report.html, summary.json and summary.txt of a stretch: its stored steps through what a replay's steps go through. Gives
 * back why there is none; null where there is.
 */
export const writeReportPage = (parts: PageParts, folder: string): string | null => {
  const { reader, path, stretch, given, language } = parts
  const snapshot = reader.latestSnapshot()
  const instrument = instrumentOf(symbolsOf(reader, snapshot), given)
  if (typeof instrument === 'string') return instrument
  const collector = new ReportCollector()
  const setup = setupOf(parts, instrument, collector)
  const engine = engineOf(snapshot, setup)
  if (typeof engine === 'string') return engine
  const run = new StoredRun(setup)
  for (const step of stepsOf(parts)) run.onStep(step)
  const summary = run.finish(engine)
  const { from, to } = stretch
  writeFileSync(join(folder, 'summary.json'), toJson({ ...summary, database: path, stretch: { from, to } }))
  writeFileSync(join(folder, 'summary.txt'), formatSummary(summary, { language }))
  const mark = reader.runMark()
  // the file itself says so, and not who did it
  const cutShort = mark === null || mark.state === 'WHOLE' ? null : { why: basename(path), readTo: mark.readTo }
  const facts = { instrument, recordingName: basename(path), isFromDatabase: true, cutShort }
  const data = collector.toReport(summary, facts)
  writeFileSync(join(folder, 'report.html'), htmlReport(data, { language }))
  return null
}
