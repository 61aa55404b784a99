import { invalidInput } from '@alavanca/core'
import { DecodedTape } from './decoded-tape.ts'
import type { KernelSet } from './kernel-set.ts'
import type { NotCovered } from './not-covered.ts'
import type { Tape } from './tape.ts'

const BY_ITSELF = ': replay the set by itself'

/** What a set says for itself that it does not share with its tape. */
const differing = (tape: DecodedTape, set: KernelSet): readonly NotCovered[] => {
  const { instrument, strategy, timeZone, sessionRollover, barMs } = set
  const shared = [
    ['instrument', instrument, tape.instrument],
    ['strategy', strategy, tape.strategy],
    ['timeZone', timeZone, tape.timeZone],
    ['sessionRollover', sessionRollover, tape.sessionRollover],
    ['barMs', barMs, tape.barMs],
  ] as const
  return shared.flatMap(([path, own, of]) =>
    own === undefined || own === of ? [] : { path, reason: "is not the tape's: decode a tape with it" },
  )
}

const without = (set: KernelSet): readonly NotCovered[] => {
  const { learning, startFrom, performance, listener, onOpposite = 'refuse' } = set
  const given = [
    ['learning', learning !== undefined, 'is learnt from one trade to the next'],
    ['startFrom', startFrom !== undefined, 'goes on from another engine'],
    ['performance', performance !== undefined, 'asks for figures that are made along the way'],
    ['listener', listener !== undefined, 'is told of every step, and the kernel takes none'],
    ['onOpposite', onOpposite !== 'refuse', 'ends trades of the other side'],
  ] as const
  return given.flatMap(([path, isGiven, why]) => (isGiven ? { path, reason: `${why}${BY_ITSELF}` } : []))
}

/** Prices so near 0 that a stop could never be reached, or a fill would be at nothing. */
const tooLow = (tape: DecodedTape, { scalp, broker }: KernelSet): readonly NotCovered[] => {
  const { stepsPerPoint } = tape.instrument.grid
  const away = (scalp.slPoints + 2 * broker.slippagePoints) * stepsPerPoint
  // columns that cannot hold the prices say so themselves
  if (tape.notCovered.length > 0) return []
  return tape.lowest > away ? [] : [{ path: 'scalp.slPoints', reason: `reaches 0 from the lowest price${BY_ITSELF}` }]
}

/** A tape that this package decoded. Throws `INVALID_INPUT` for any other. */
export const requireDecoded = (tape: Tape): DecodedTape => {
  if (!(tape instanceof DecodedTape)) throw invalidInput('tape', tape, 'must come from decodeTape or a TapeDecoder')
  return tape
}

/**
 * Why the kernel does not run a set over a tape, each with its path; empty where it does, and `runSets` then gives what a
 * `ReplaySession` of the same settings would. Throws `INVALID_INPUT` for a tape that was not decoded here.
 */
export const coversSetup = (tape: Tape, set: KernelSet): readonly NotCovered[] => {
  const decoded = requireDecoded(tape)
  return [...decoded.notCovered, ...differing(decoded, set), ...without(set), ...tooLow(decoded, set)]
}
