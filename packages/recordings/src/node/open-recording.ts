import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type LoadOptions, loadRecording, type Recording } from '../index.ts'
import { unreadableFile } from '../unreadable.ts'

const CHUNK = 262_144

/** Throws `UNREADABLE_DATA` for what is no file. */
export const sizeOfFile = async (path: string): Promise<number> => {
  try {
    const status = await stat(path)
    if (!status.isFile()) throw unreadableFile(path, 'it is no file')
    return status.size
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? unreadableFile(path, error.message) : error
  }
}

/**
 * Opens a recording on disk; see `loadRecording`. The file is read as its batches are asked for.
 *
 * Throws `UNREADABLE_DATA` for a file that is not there or no market data, `INVALID_INPUT` for options.
 */
export const openRecording = async (path: string, options: LoadOptions): Promise<Recording> => {
  const totalBytes = await sizeOfFile(path)
  return loadRecording(createReadStream(path, { highWaterMark: CHUNK }), { ...options, name: path, totalBytes })
}
