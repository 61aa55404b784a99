import { invalidInput } from '@alavanca/core'
import type { CheckedOptions } from './load-options.ts'
import type { LoadTally } from './load-report.ts'
import type { OpenSource } from './source.ts'
import { unreadableFile } from './unreadable.ts'

const PROGRESS_BYTES = 1_048_576

/** Calls the caller back, now and then. */
const progressReporter = ({ onProgress, totalBytes }: CheckedOptions, tally: LoadTally): (() => void) => {
  let reported = 0
  return () => {
    if (!tally.isComplete && tally.bytes - reported < PROGRESS_BYTES) return
    reported = tally.bytes
    onProgress({ bytesRead: tally.bytes, totalBytes, rows: tally.rows })
  }
}

const requireRows = (name: string, { rows, firstSkipped }: LoadTally): void => {
  if (rows > 0) return
  const why =
    firstSkipped === undefined ? '' : `; the first, in line ${firstSkipped.line}, because ${firstSkipped.reason}`
  throw unreadableFile(name, `none of its rows could be read${why}`)
}

/** Hands batches out, counts them, and lets go of the source at the end, at a fault, and when the reader stops early. */
const handedOut = async function* <Row extends { readonly time: number }>(
  batches: AsyncIterable<readonly Row[]>,
  source: OpenSource,
  options: CheckedOptions,
  tally: LoadTally,
): AsyncGenerator<readonly Row[]> {
  const report = progressReporter(options, tally)
  try {
    for await (const batch of batches) {
      tally.handOut(batch)
      report()
      yield batch
    }
    tally.isComplete = true
    requireRows(options.name, tally)
    report()
  } finally {
    await source.close()
  }
}

/** Batches that can be gone through once. A second time is an error, where a generator would look like an empty file. */
export const readOnce = <Row extends { readonly time: number }>(
  batches: AsyncIterable<readonly Row[]>,
  source: OpenSource,
  options: CheckedOptions,
  tally: LoadTally,
): AsyncIterable<readonly Row[]> => {
  let isTaken = false
  return {
    [Symbol.asyncIterator]: () => {
      if (isTaken) throw invalidInput('batches', options.name, 'can be gone through once; open the recording again')
      isTaken = true
      return handedOut(batches, source, options, tally)
    },
  }
}
