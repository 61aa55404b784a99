import { closeSync, constants, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { asStorageError } from '../driver/storage-error.ts'
import type { ChainEnd } from './chain.ts'
import { rowSeal } from './digest.ts'

const LENGTH = 80
const FORM = /^step (\d{1,16}) ([0-9a-f]*) ([0-9a-f]+) *\n$/

const endFile = (file: string): string => `${file}-end`

const asText = ({ sequence, hash }: ChainEnd): string =>
  `step ${sequence} ${hash} ${rowSeal([sequence, hash])}`.padEnd(LENGTH - 1).concat('\n')

/**
 * Where the journal of a database ended when last something was committed, by a small file beside it, so that this is known
 * also where a part of the database or its log is gone. Null where there is no such file, or it is not whole: it bears
 * witness and nothing else, and nothing is lost with it.
 */
export const readJournalEnd = (file: string): ChainEnd | null => {
  let text: string
  try {
    text = readFileSync(endFile(file), 'latin1')
  } catch {
    return null
  }
  const [, sequence, hash, seal] = FORM.exec(text) ?? []
  if (sequence === undefined || hash === undefined || seal !== rowSeal([Number(sequence), hash])) return null
  return { sequence: Number(sequence), hash }
}

/** Writes where the journal ends, in place, after each commit. If the process ends before, it names an earlier step, and is true. */
export class JournalEndFile {
  readonly #file: string
  readonly #handle: number
  #written = -1

  constructor(file: string) {
    this.#file = file
    try {
      this.#handle = openSync(endFile(file), constants.O_RDWR | constants.O_CREAT)
    } catch (error) {
      throw asStorageError(error, file)
    }
  }

  write(end: ChainEnd): void {
    if (end.sequence === this.#written) return
    this.#do(() => writeSync(this.#handle, asText(end), 0, 'latin1'))
    this.#written = end.sequence
  }

  close(): void {
    this.#do(() => fsyncSync(this.#handle))
    closeSync(this.#handle)
  }

  #do(work: () => unknown): void {
    try {
      work()
    } catch (error) {
      throw asStorageError(error, this.#file)
    }
  }
}
