import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { type DecisionPair, PairedDecisions, type PairSide, type SideResult } from './paired-decisions.ts'

const result: fc.Arbitrary<SideResult> = fc.record({
  netCents: fc.integer({ min: -50_000, max: 50_000 }),
  riskCents: fc.integer({ min: 0, max: 20_000 }),
})

interface Both {
  readonly champion: SideResult
  readonly challenger: SideResult
}

type Told = readonly [side: PairSide, signal: number]

/** Signals with what both sides make of them, and two orders in which that becomes known. */
const world = fc
  .array(fc.record({ champion: result, challenger: result }), { minLength: 1, maxLength: 12 })
  .chain((signals) => {
    const told: Told[] = signals.flatMap((_, index): Told[] => [
      ['champion', index],
      ['challenger', index],
    ])
    const shuffled = fc.shuffledSubarray(told, { minLength: told.length, maxLength: told.length })
    return fc.record({ signals: fc.constant(signals), first: shuffled, second: shuffled })
  })

const pairsOf = (signals: readonly Both[], told: readonly Told[], breakAfter?: number): readonly DecisionPair[] => {
  let paired = new PairedDecisions()
  for (const index of signals.keys()) paired.begin(`s-${index}`)
  return told.flatMap(([side, index], count) => {
    const signal = signals[index]
    if (signal === undefined) throw new Error('every signal is there')
    const pairs = paired.finish(side, `s-${index}`, signal[side])
    if (count === breakAfter) paired = new PairedDecisions(JSON.parse(JSON.stringify(paired.state())))
    return pairs
  })
}

test.prop([world])('every signal pairs exactly once, in the order in which signals came', ({ signals, first }) => {
  expect(pairsOf(signals, first).map(({ signalId }) => signalId)).toEqual(signals.map((_, index) => `s-${index}`))
})

test.prop([world])('who is done first does not change the pairs', ({ signals, first, second }) => {
  expect(pairsOf(signals, second)).toEqual(pairsOf(signals, first))
})

test.prop([world, fc.nat(24)])('a break does not change the pairs', ({ signals, first }, breakAfter) => {
  expect(pairsOf(signals, first, breakAfter)).toEqual(pairsOf(signals, first))
})

test.prop([world])('who earns the same differs by nothing', ({ signals, first }) => {
  const alike = signals.map(({ champion }) => ({ champion, challenger: champion }))
  for (const { champion, challenger } of pairsOf(alike, first)) expect(challenger - champion).toBe(0)
})

test.prop([world])('what is said twice is heard once', ({ signals, first }) => {
  const twice = first.flatMap((told) => [told, told])
  expect(pairsOf(signals, twice)).toEqual(pairsOf(signals, first))
})
