import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Instrument } from '@alavanca/core'
import {
  type BarRecording,
  type ContinuousSeries,
  type Contract,
  continuousContracts,
  inSequence,
  type LoadProgress,
  type Recording,
  type Replayable,
  type Roll,
  type WatchedRecording,
  watchRecording,
} from '@alavanca/recordings'
import { openRecording } from '@alavanca/recordings/node'
import { FilesProgress } from './files-progress.ts'
import type { RecordingArguments } from './recording-arguments.ts'
import type { ReplayArguments } from './replay-arguments.ts'
import { usage } from './usage-error.ts'

/** What was found in a file, and how good it is. */
export type FileReport = ReturnType<WatchedRecording['report']>

/** The files of a run, opened. */
export interface OpenMarket {
  readonly recording: Replayable
  readonly warmUp: BarRecording['batches'] | readonly []
  /** What was found in the recordings so far, file by file. */
  reports(): readonly FileReport[]
  /** Where a series of contracts rolls, and what it is not good for; nothing of files that follow each other. */
  readonly seriesNotes: readonly string[]
}

const rollInWords = ({ day, from, to, difference }: Roll): string =>
  `Rolls on ${day} from ${from} to ${to}, ${difference >= 0 ? `${difference} above` : `${-difference} below`} it.`

const asOneSeries = (
  recordings: readonly WatchedRecording[],
  continuous: NonNullable<ReplayArguments['continuous']>,
  instrument: Instrument,
): Promise<ContinuousSeries> => {
  const contracts = recordings.map((recording): Contract => {
    if (recording.kind === 'ticks') throw usage`--roll takes recordings of bars; make bars of ticks first.`
    return { symbol: recording.report().name.split(/[\\/]/).at(-1) ?? '', batches: recording.batches }
  })
  return continuousContracts(contracts, { instrument, ...continuous })
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** How a command was asked to read its files. */
export const readingOf = (asked: RecordingArguments): RecordingArguments => {
  const { timeframeMs, date, epoch, entry, spreadUnit, onBadRow, onDisorder } = asked
  const { columns, decimal, dateOrder, barTime, symbol } = asked
  return {
    ...{ timeframeMs, date, epoch, entry, spreadUnit, onBadRow, onDisorder },
    ...{ columns, decimal, dateOrder, barTime, symbol },
  }
}

/** Opens all files at once, so that one that cannot be read is told before the first is replayed. */
export const openMarket = async (
  asked: ReplayArguments,
  instrument: Instrument,
  directory: string,
  onProgress: (progress: LoadProgress) => void,
): Promise<OpenMarket> => {
  const { timeZone, watch } = asked
  const files = new FilesProgress(onProgress)
  const accept = watch.accept.filter((each) => each !== 'currency')
  const open = (file: string): Promise<Recording> => {
    const path = resolve(directory, file)
    return openRecording(path, { ...readingOf(asked), instrument, timeZone, onProgress: files.file(sizeOf(path)) })
  }
  const recordings: WatchedRecording[] = []
  for (const file of asked.data)
    recordings.push(watchRecording(await open(file), { ...watch, accept, instrument, timeZone }))
  const warmUp = asked.warmUp === undefined ? null : await open(asked.warmUp)
  if (warmUp?.kind === 'ticks') throw usage`--warm-up must be a recording of bars; this one has ticks.`
  const series = asked.continuous === null ? null : await asOneSeries(recordings, asked.continuous, instrument)
  return {
    recording: series ?? inSequence(recordings),
    seriesNotes: series === null ? [] : [...series.rolls.map(rollInWords), ...series.notes],
    warmUp: warmUp?.batches ?? [],
    reports: () => recordings.map((recording) => recording.report()),
  }
}
