import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Instrument, Language } from '@alavanca/core'
import {
  htmlReport,
  ReportCollector,
  type RunListener,
  tellAll,
  tradesCsvHeader,
  tradesCsvLine,
} from '@alavanca/replay'
import { type Result, toJson, toText } from './result.ts'

/** A folder for one run: trades and decisions as they come, the summary and the report at the end. */
export class RunFolder {
  readonly path: string
  readonly #trades: WriteStream
  readonly #decisions: WriteStream
  readonly #report = new ReportCollector()

  /** Makes the folder where there is none; files of an earlier run in it are written over. */
  constructor(path: string) {
    this.path = path
    mkdirSync(path, { recursive: true })
    this.#trades = createWriteStream(join(path, 'trades.csv'))
    this.#decisions = createWriteStream(join(path, 'decisions.jsonl'))
    this.#trades.write(tradesCsvHeader())
  }

  readonly listener: RunListener = tellAll(this.#report, {
    onTrade: (trade) => this.#trades.write(tradesCsvLine(trade)),
    onDecision: (record, signal) => this.#decisions.write(`${JSON.stringify({ signal, ...record })}\n`),
  })

  async finish(result: Result, instrument: Instrument, language: Language): Promise<void> {
    for (const stream of [this.#trades, this.#decisions]) stream.end()
    await Promise.all([this.#trades, this.#decisions].map((stream) => finished(stream)))
    await writeFile(join(this.path, 'summary.json'), toJson(result))
    await writeFile(join(this.path, 'summary.txt'), toText(result))
    const report = this.#report.toReport(result, { instrument, recordingName: basename(result.file.name) })
    await writeFile(join(this.path, 'report.html'), htmlReport(report, { language }))
  }
}
