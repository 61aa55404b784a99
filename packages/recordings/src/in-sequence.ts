import { type AlavancaError, invalidInput, show } from '@alavanca/core'
import type { LoadReport } from './load-report.ts'
import type { MarketBar, MarketTick } from './market-data.ts'
import type { Batches, Replayable } from './replayable.ts'

/** One of several recordings: what `loadRecording` gives, or rows of one's own with a name for messages. */
export type RecordingPart = Replayable & {
  readonly name?: string
  report?(): LoadReport
  close?(): Promise<void>
}

/** What a part is called in messages. */
const nameOf = (part: RecordingPart, index: number): string =>
  part.name ?? part.report?.().name ?? `recording ${index + 1}`

interface Row {
  readonly time: number
  readonly durationMs?: number
}

// a tick lasts no time, so that one millisecond may be spread over two files
const endOf = ({ time, durationMs = 0 }: Row): number => time + durationMs

const instant = (time: number): string => new Date(time).toISOString()

const overlap = (index: number, names: readonly [before: string, now: string], end: number, row: Row): AlavancaError =>
  invalidInput(
    `recordings.${index}`,
    names[1],
    `must begin where ${names[0]} ends (${instant(end)}) or later, but begins at ${instant(row.time)}: give recordings oldest first and without overlap`,
  )

const requireAlike = (parts: readonly RecordingPart[]): void => {
  const [first] = parts
  if (first === undefined) throw invalidInput('recordings', parts, 'must hold at least one')
  const timeframeMs = first.report?.().timeframeMs
  parts.forEach((part, index) => {
    const path = `recordings.${index}`
    const [name, firstName] = [nameOf(part, index), nameOf(first, 0)]
    if (part.kind !== first.kind)
      throw invalidInput(path, name, `must hold ${first.kind} as ${show(firstName)} does, but holds ${part.kind}`)
    const ownMs = part.report?.().timeframeMs
    if (ownMs !== undefined && timeframeMs !== undefined && ownMs !== timeframeMs)
      throw invalidInput(
        path,
        name,
        `must have bars of ${timeframeMs} ms as ${show(firstName)} has, but has ${ownMs} ms`,
      )
  })
}

const closeAll = async (parts: readonly RecordingPart[]): Promise<void> => {
  for (const part of parts) await part.close?.()
}

async function* joined<Value extends Row>(
  parts: readonly RecordingPart[],
  batchesOf: (part: RecordingPart) => Batches<Value>,
): AsyncGenerator<readonly Value[]> {
  let end = Number.NEGATIVE_INFINITY
  let before = ''
  try {
    for (const [index, part] of parts.entries()) {
      let isFirst = true
      const name = nameOf(part, index)
      for await (const batch of batchesOf(part)) {
        const [first] = batch
        const last = batch.at(-1)
        if (first === undefined || last === undefined) continue
        if (isFirst && first.time < end) throw overlap(index, [before, name], end, first)
        isFirst = false
        end = endOf(last)
        before = name
        yield batch
      }
    }
  } finally {
    await closeAll(parts)
  }
}

/**
 * Several recordings as one, such as months in files of their own: all bars of one length, or all ticks, oldest first. A
 * part that begins before the one before it ends is refused when it is reached, with both names.
 *
 * Throws `INVALID_INPUT` at once for parts that are not alike. It can be gone through once, if its parts can.
 */
export const inSequence = (recordings: readonly RecordingPart[]): Replayable => {
  requireAlike(recordings)
  return recordings[0]?.kind === 'ticks'
    ? // requireAlike saw that every part holds ticks
      { kind: 'ticks', batches: joined(recordings, ({ batches }) => batches as Batches<MarketTick>) }
    : // and here that every part holds bars
      { kind: 'bars', batches: joined(recordings, ({ batches }) => batches as Batches<MarketBar>) }
}
