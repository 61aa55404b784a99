import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Instrument } from '@alavanca/core'
import {
  type BarRecording,
  inSequence,
  type LoadProgress,
  type LoadReport,
  type Recording,
  type Replayable,
} from '@alavanca/recordings'
import { openRecording } from '@alavanca/recordings/node'
import { FilesProgress } from './files-progress.ts'
import type { ReplayArguments } from './replay-arguments.ts'
import { UsageError } from './usage-error.ts'

/** The files of a run, opened. */
export interface OpenMarket {
  readonly recording: Replayable
  readonly warmUp: BarRecording['batches'] | readonly []
  /** What was found in the recordings so far, file by file. */
  reports(): readonly LoadReport[]
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Opens all files at once, so that one that cannot be read is told before the first is replayed. */
export const openMarket = async (
  asked: ReplayArguments,
  instrument: Instrument,
  directory: string,
  onProgress: (progress: LoadProgress) => void,
): Promise<OpenMarket> => {
  const { timeZone, timeframeMs, date, epoch, entry, spreadUnit, onBadRow, onDisorder } = asked
  const files = new FilesProgress(onProgress)
  const open = (file: string): Promise<Recording> => {
    const path = resolve(directory, file)
    const options = { instrument, timeZone, timeframeMs, date, epoch, entry, spreadUnit, onBadRow, onDisorder }
    return openRecording(path, { ...options, onProgress: files.file(sizeOf(path)) })
  }
  const recordings: Recording[] = []
  for (const file of asked.data) recordings.push(await open(file))
  const warmUp = asked.warmUp === undefined ? null : await open(asked.warmUp)
  if (warmUp?.kind === 'ticks') throw new UsageError('--warm-up must be a recording of bars; this one has ticks.')
  return {
    recording: inSequence(recordings),
    warmUp: warmUp?.batches ?? [],
    reports: () => recordings.map((recording) => recording.report()),
  }
}
