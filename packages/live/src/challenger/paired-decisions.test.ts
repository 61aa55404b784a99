import { expect, test } from 'vitest'
import { PairedDecisions } from './paired-decisions.ts'

const NOTHING = { netCents: 0, riskCents: 0 }

test('results are in R of the larger base position of the two', () => {
  const paired = new PairedDecisions()
  paired.begin('a')
  expect(paired.finish('champion', 'a', { netCents: -500, riskCents: 1_000 })).toEqual([])
  expect(paired.finish('challenger', 'a', { netCents: 3_000, riskCents: 2_000 })).toEqual([
    { signalId: 'a', champion: -0.25, challenger: 1.5 },
  ])
  expect(paired.open).toBe(0)
})

test('a signal that one side refuses counts 0 for it, and what the other earned for the other', () => {
  const paired = new PairedDecisions()
  paired.begin('a')
  paired.finish('champion', 'a', NOTHING)
  expect(paired.finish('challenger', 'a', { netCents: -1_000, riskCents: 1_000 })).toEqual([
    { signalId: 'a', champion: 0, challenger: -1 },
  ])
})

test('what no side can buy a contract of is a pair of nothing', () => {
  const paired = new PairedDecisions()
  paired.begin('a')
  paired.finish('champion', 'a', NOTHING)
  expect(paired.finish('challenger', 'a', NOTHING)).toEqual([{ signalId: 'a', champion: 0, challenger: 0 }])
})

test('a signal that comes twice is one, also after it was paired', () => {
  const paired = new PairedDecisions()
  expect(paired.begin('a')).toBe(true)
  expect(paired.begin('a')).toBe(false)
  paired.finish('champion', 'a', NOTHING)
  paired.finish('challenger', 'a', NOTHING)
  expect(paired.begin('a')).toBe(false)
  expect(paired.open).toBe(0)
})

test('what comes later waits for what came first', () => {
  const paired = new PairedDecisions()
  for (const id of ['a', 'b']) paired.begin(id)
  for (const side of ['champion', 'challenger'] as const) expect(paired.finish(side, 'b', NOTHING)).toEqual([])
  paired.finish('challenger', 'a', NOTHING)
  expect(paired.finish('champion', 'a', NOTHING).map(({ signalId }) => signalId)).toEqual(['a', 'b'])
})
