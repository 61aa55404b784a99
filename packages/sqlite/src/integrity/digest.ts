import { hash } from 'node:crypto'

/** Enough to tell any accident: nobody who forges has to be kept out, who could write the hashes too. */
const STEP_DIGITS = 32
const ROW_DIGITS = 16

/** Values in words of which no two lists are the same. */
const inWords = (values: readonly unknown[]): string => JSON.stringify(values)

export interface HashedStep {
  readonly sequence: number
  readonly time: string
  readonly event: string
  readonly step: string
}

/** A journal row's hash: of everything in it, and of the row before. */
export const stepHash = ({ sequence, time, event, step }: HashedStep, previous: string): string =>
  // the text goes last and as it is: it is long, and all before it is of a form that holds no line break
  hash('sha256', `${previous} ${sequence} ${time} ${event}\n${step}`).slice(0, STEP_DIGITS)

/** What vouches for a row of any other table. */
export const rowSeal = (values: readonly unknown[]): string => hash('sha256', inWords(values)).slice(0, ROW_DIGITS)
