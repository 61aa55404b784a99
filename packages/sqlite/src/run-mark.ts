import type { Connection } from './driver/connection.ts'
import { sqliteCompiler as db } from './queries/compiler.ts'
import { selectMarks, upsertMark } from './queries/integrity.ts'
import { isoTime } from './queries/page.ts'

const STATES = ['UNDER_WAY', 'WHOLE', 'CUT_SHORT'] as const

/**
 * What became of the one run that a database is of: it goes on, or ended without a word; it reached its end; or it was ended
 * before. A bot that lives has none.
 */
export interface RunMark {
  readonly state: (typeof STATES)[number]
  /** How far it came in what it was made of, in epoch milliseconds; null where that is not known. */
  readonly readTo: number | null
}

const NAME = 'RUN'

/** To be called in a transaction. */
export const writeRunMark = (connection: Connection, { state, readTo }: RunMark): void => {
  connection.run(
    upsertMark(db, { name: NAME, sequence: 0, hash: state, time: readTo === null ? null : isoTime(readTo, 'readTo') }),
  )
}

/** Null in a database that says nothing of it. */
export const readRunMark = (connection: Connection): RunMark | null => {
  const mark = connection.all(selectMarks(db)).find(({ name }) => name === NAME)
  const state = STATES.find((one) => one === mark?.hash)
  if (mark === undefined || state === undefined) return null
  return { state, readTo: mark.time === null ? null : Date.parse(mark.time) }
}
