import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { AlavancaError } from '@alavanca/core'
import type { Step } from '@alavanca/engine'
import { sizeOfFile } from '@alavanca/recordings/node'
import { type Journal, type JournalHeader, journalLine, readJournal } from '../index.ts'

const BLOCK = 1_048_576

/** The journal of a run on disk, packed where its name ends in `.gz`. What was there is written over. */
export class JournalFile {
  readonly path: string
  readonly #file: number
  readonly #isPacked: boolean
  #waiting: string

  /** Throws `STORAGE_FAILED` for a file that cannot be written. */
  constructor(path: string, header: JournalHeader) {
    this.path = path
    this.#isPacked = path.endsWith('.gz')
    this.#file = this.#try(() => openSync(path, 'w'))
    this.#waiting = journalLine(header)
  }

  /** Fits `RunListener` and `drive`. Steps are on disk after `close`, and a block at a time before. */
  readonly onStep = (step: Step): void => {
    this.#waiting += journalLine(step)
    if (this.#waiting.length >= BLOCK) this.#flush()
  }

  /** Writes what waits. Call it once. */
  close(): void {
    this.#flush()
    this.#try(() => closeSync(this.#file))
  }

  #flush(): void {
    const text = Buffer.from(this.#waiting)
    this.#waiting = ''
    // each block is an archive of its own, and archives may stand in a row: what is on disk can always be read
    const bytes = this.#isPacked ? gzipSync(text) : text
    this.#try(() => {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written)
    })
  }

  #try<Value>(act: () => Value): Value {
    try {
      return act()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new AlavancaError('STORAGE_FAILED', `The journal ${this.path} cannot be written: ${reason}.`, [
        { path: this.path, value: this.path, message: reason },
      ])
    }
  }
}

/** Opens a journal on disk; see `readJournal`. Throws `UNREADABLE_DATA` for one that is not there. */
export const openJournal = async (path: string): Promise<Journal> => {
  await sizeOfFile(path)
  return readJournal(createReadStream(path, { highWaterMark: BLOCK }), { name: path })
}
