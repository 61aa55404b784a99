import { setImmediate as afterTheNews } from 'node:timers/promises'
import type { Language } from '@alavanca/core'
import type { Batches, Replayable } from '@alavanca/recordings'
import { filled } from '@alavanca/report'
import { TOLD } from '../texts/told.ts'
import type { CutShort, StopRequest } from './stop-request.ts'

/** Rows between two looks at whether somebody wants an end. */
const SLICE = 500

/** A recording that ends early once somebody asks for it. */
export interface Stoppable {
  readonly recording: Replayable
  /** How it was cut short; null where it was not. */
  cutShort(): CutShort | null
}

/** Ends a recording after the rows under way, once somebody asks. Signals are heard between two slices of it. */
export const untilStopped = (recording: Replayable, stop: Pick<StopRequest, 'why'>): Stoppable => {
  let readTo: number | null = null
  let isCut = false
  const sliced = async function* <Row extends { readonly time: number }>(
    batches: Batches<Row>,
  ): AsyncGenerator<readonly Row[]> {
    for await (const rows of batches) {
      for (let from = 0; from < rows.length; from += SLICE) {
        await afterTheNews()
        if (stop.why !== null) {
          isCut = true
          return
        }
        const slice = rows.slice(from, from + SLICE)
        yield slice
        readTo = slice.at(-1)?.time ?? readTo
      }
    }
  }
  return {
    recording:
      recording.kind === 'bars'
        ? { kind: 'bars', batches: sliced(recording.batches) }
        : { kind: 'ticks', batches: sliced(recording.batches) },
    cutShort: () => (isCut && stop.why !== null ? { why: stop.why, readTo } : null),
  }
}

/** A sentence for people. */
export const cutShortInWords = ({ why, readTo }: CutShort, language: Language): string => {
  const { cutShort, cutShortBefore } = TOLD[language]
  return readTo === null
    ? filled(cutShortBefore, { why })
    : filled(cutShort, { why, until: new Date(readTo).toISOString() })
}
