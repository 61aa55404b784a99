import { createWriteStream, mkdirSync, rmSync, type WriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { AlavancaError, type Instrument, type Language } from '@alavanca/core'
import { type RunListener, tellAll } from '@alavanca/replay'
import { htmlReport, ReportCollector, tradesCsvHeader, tradesCsvLine } from '@alavanca/report'
import { isDriverMissing, openSqliteStore, type SqliteStore } from '@alavanca/sqlite'
import { systemFaultInWords } from './faults/system-fault.ts'
import { type Result, toJson, toText } from './result.ts'

/** A question to begin with, for whoever has never asked a database one. */
export const FIRST_QUERY =
  'select regime, action, count(*) as trades, sum(net_cents) / 100.0 as net from trades group by 1, 2'

const DATABASE = 'run.db'
// a write-ahead log without its database would be taken for that of the next, a summary for that of this run
const OF_EARLIER_RUNS = [
  ...[DATABASE, 'run.db-wal', 'run.db-shm', 'run.db-end'],
  ...['summary.json', 'summary.txt', 'report.html'],
]

interface Kept {
  readonly store: SqliteStore | null
  /** What cannot be written, why, and what to do. */
  readonly missing: string | null
}

/** Without its driver there is no database; all the rest needs none. */
const openDatabase = async (path: string): Promise<Kept> => {
  try {
    const store = await openSqliteStore(path, { replay: true })
    // until it says otherwise: one that was killed never gets to say so
    store.markRun({ state: 'UNDER_WAY', readTo: null })
    return { store, missing: null }
  } catch (error) {
    if (!isDriverMissing(error)) throw error
    return { store: null, missing: error.message }
  }
}

/** A folder for one run: every step, trade and decision as they come, the summary and the report at the end. */
export class RunFolder {
  readonly path: string
  /** Why there is no database in it, and what to do; null where there is one. */
  readonly missing: string | null
  readonly #store: SqliteStore | null
  readonly #trades: WriteStream
  readonly #decisions: WriteStream
  readonly #report = new ReportCollector()
  #failure: AlavancaError | null = null

  private constructor(path: string, { store, missing }: Kept) {
    this.path = path
    this.missing = missing
    this.#store = store
    this.#trades = this.#stream('trades.csv')
    this.#decisions = this.#stream('decisions.jsonl')
    this.#trades.write(tradesCsvHeader())
  }

  /** Makes the folder where there is none; files of an earlier run in it are written over. */
  static async open(path: string): Promise<RunFolder> {
    mkdirSync(path, { recursive: true })
    for (const name of OF_EARLIER_RUNS) rmSync(join(path, name), { force: true })
    return new RunFolder(path, await openDatabase(join(path, DATABASE)))
  }

  readonly listener: RunListener = tellAll(this.#report, {
    onStep: (step) => {
      // a disk that is full is told now, and not after hours
      if (this.#failure !== null) throw this.#failure
      this.#store?.append(step)
    },
    // what was learnt is in no step as a whole: without this nobody could look at it afterwards
    onSnapshot: (snapshot) => this.#store?.saveSnapshot(snapshot),
    onTrade: (trade) => this.#trades.write(tradesCsvLine(trade)),
    onDecision: (record, signal) => this.#decisions.write(`${JSON.stringify({ signal, ...record })}\n`),
  })

  /** The database of the run; null where there is none. */
  get database(): string | null {
    return this.#store === null ? null : join(this.path, DATABASE)
  }

  async finish(result: Result, instrument: Instrument, language: Language): Promise<void> {
    const { cutShort } = result
    this.#store?.markRun({
      state: cutShort === null ? 'WHOLE' : 'CUT_SHORT',
      readTo: cutShort === null ? result.recording.to : cutShort.readTo,
    })
    await this.close()
    await writeFile(join(this.path, 'summary.json'), toJson(result))
    await writeFile(join(this.path, 'summary.txt'), toText(result, language))
    const recordingName = result.files.map(({ name }) => basename(name)).join(', ')
    const report = this.#report.toReport(result, { instrument, recordingName, cutShort })
    await writeFile(join(this.path, 'report.html'), htmlReport(report, { language }))
  }

  /** Closes its files as they are. */
  async close(): Promise<void> {
    this.#store?.close()
    for (const stream of [this.#trades, this.#decisions]) stream.end()
    await Promise.allSettled([this.#trades, this.#decisions].map((stream) => finished(stream)))
    if (this.#failure !== null) throw this.#failure
  }

  #stream(name: string): WriteStream {
    const stream = createWriteStream(join(this.path, name))
    // without somebody who hears it, it would end the process on the spot
    stream.on('error', (error) => {
      const words = systemFaultInWords(error, stream.path.toString()) ?? error.message
      this.#failure ??= new AlavancaError('STORAGE_FAILED', words)
    })
    return stream
  }
}
