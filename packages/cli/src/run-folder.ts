import { createWriteStream, mkdirSync, rmSync, type WriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Instrument, Language } from '@alavanca/core'
import { type RunListener, tellAll } from '@alavanca/replay'
import { htmlReport, ReportCollector, tradesCsvHeader, tradesCsvLine } from '@alavanca/report'
import { openSqliteStore, type SqliteStore } from '@alavanca/sqlite'
import { type Result, toJson, toText } from './result.ts'

/** A question to begin with, for whoever has never asked a database one. */
export const FIRST_QUERY =
  'select regime, action, count(*) as trades, sum(net_cents) / 100.0 as net from trades group by 1, 2'

// a write-ahead log without its database would be taken for that of the next
const DATABASE_FILES = ['run.db', 'run.db-wal', 'run.db-shm', 'run.db-end']

/** A folder for one run: every step, trade and decision as they come, the summary and the report at the end. */
export class RunFolder {
  readonly path: string
  readonly #store: SqliteStore
  readonly #trades: WriteStream
  readonly #decisions: WriteStream
  readonly #report = new ReportCollector()

  private constructor(path: string, store: SqliteStore) {
    this.path = path
    this.#store = store
    this.#trades = createWriteStream(join(path, 'trades.csv'))
    this.#decisions = createWriteStream(join(path, 'decisions.jsonl'))
    this.#trades.write(tradesCsvHeader())
  }

  /** Makes the folder where there is none; files of an earlier run in it are written over. */
  static async open(path: string): Promise<RunFolder> {
    mkdirSync(path, { recursive: true })
    for (const name of DATABASE_FILES) rmSync(join(path, name), { force: true })
    return new RunFolder(path, await openSqliteStore(join(path, 'run.db'), { replay: true }))
  }

  readonly listener: RunListener = tellAll(this.#report, {
    onStep: (step) => this.#store.append(step),
    // what was learnt is in no step as a whole: without this nobody could look at it afterwards
    onSnapshot: (snapshot) => this.#store.saveSnapshot(snapshot),
    onTrade: (trade) => this.#trades.write(tradesCsvLine(trade)),
    onDecision: (record, signal) => this.#decisions.write(`${JSON.stringify({ signal, ...record })}\n`),
  })

  async finish(result: Result, instrument: Instrument, language: Language): Promise<void> {
    this.#store.close()
    for (const stream of [this.#trades, this.#decisions]) stream.end()
    await Promise.all([this.#trades, this.#decisions].map((stream) => finished(stream)))
    await writeFile(join(this.path, 'summary.json'), toJson(result))
    await writeFile(join(this.path, 'summary.txt'), toText(result))
    const recordingName = result.files.map(({ name }) => basename(name)).join(', ')
    const report = this.#report.toReport(result, { instrument, recordingName })
    await writeFile(join(this.path, 'report.html'), htmlReport(report, { language }))
  }
}
