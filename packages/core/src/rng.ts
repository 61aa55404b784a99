/// <reference path="./alea.d.ts" />
// this generator alone: the package's door leads to seven, which a bundle would carry
import alea, { type Alea } from 'seedrandom/lib/alea.js'
import { requireText } from './assert.ts'
import { AlavancaError } from './errors.ts'

/** Where a component gets chance from. Same seed, same sequence, on every machine. */
export interface Rng {
  /** A uniform double in [0, 1) with 53 random bits. */
  next(): number
  /** The whole state as plain JSON; `restoreRng` continues from it bit for bit. */
  snapshot(): RngSnapshot
}

/** State of the Alea generator (Baagøe 2010), as seedrandom keeps it. */
export interface RngSnapshot {
  readonly algorithm: 'alea'
  readonly version: 1
  readonly state: { readonly c: number; readonly s0: number; readonly s1: number; readonly s2: number }
}

const MULTIPLIER = 2_091_639

const wrap = (generator: Alea): Rng => ({
  next: () => generator.double(),
  snapshot: () => {
    const { c, s0, s1, s2 } = generator.state()
    return { algorithm: 'alea', version: 1, state: { c, s0, s1, s2 } }
  },
})

/** A generator from a text seed. Throws `INVALID_INPUT` for an empty one: chance without a seed cannot be repeated. */
export const seededRng = (seed: string): Rng => wrap(alea(requireText(seed, 'seed'), { state: true }))

const isFraction = (part: number): boolean => part >= 0 && part < 1 && Number.isInteger(part * 2 ** 32)

/** Alea keeps three fractions of 32 bits and a whole carry below its multiplier. */
const isSound = (state: RngSnapshot['state'] | undefined): boolean =>
  state !== undefined &&
  [state.s0, state.s1, state.s2].every(isFraction) &&
  Number.isInteger(state.c) &&
  state.c >= 0 &&
  state.c <= MULTIPLIER

/** A generator that goes on where `snapshot` was taken. Throws `INVALID_SNAPSHOT`. */
export const restoreRng = (snapshot: RngSnapshot): Rng => {
  if (snapshot?.algorithm !== 'alea' || snapshot.version !== 1 || !isSound(snapshot.state)) {
    throw new AlavancaError('INVALID_SNAPSHOT', 'This is not a version 1 snapshot of an alea generator.', [
      { path: 'rng', value: snapshot, message: 'must come from Rng.snapshot()' },
    ])
  }
  // the constructor seeds first and then takes the state over, so any seed does
  return wrap(alea('', { state: { ...snapshot.state } }))
}
