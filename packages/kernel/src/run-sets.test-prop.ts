import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { bothWays, replayed, tapeOf } from '../test/both-ways.ts'
import { Met } from '../test/met.ts'
import { randomWorld } from '../test/random-world.ts'
import { digestInput, runSets, type SetOutcome } from './index.ts'

const WORLDS = 120
const SETS = 3
/** Something that every world of the suite is there for. */
const KINDS = [
  'base FLAT_BY_TIME',
  'base SESSION_END',
  'base STOP',
  'base TARGET',
  'base ambiguous',
  'extra CLOSED_EXTERNALLY',
  'extra CLOSED_WITH_BASE',
  'extra SESSION_END',
  'extra SL_HIT',
  'extra TIMEOUT',
  'extra TP_HIT',
  'extra after base',
  'extra ambiguous',
  'no trade',
  'trade BUY',
  'trade SELL',
]

describe('a set over a tape', () => {
  const met = new Met()

  test.prop([fc.integer({ min: 0 })], { numRuns: WORLDS })('comes to what a replay of its own comes to', (seed) => {
    const { kernel, alone } = bothWays(randomWorld(`world ${seed}`, SETS))
    for (const outcome of kernel) met.add(outcome)
    expect(kernel).toEqual(alone)
  })

  test.each(KINDS)('which was seen with: %s', (kind) => expect(met.counts.map(([name]) => name)).toContain(kind))
})

const withoutTrades = (outcome: SetOutcome): SetOutcome => {
  if (outcome.type === 'REFUSED') return outcome
  const { tradeRecords: _, ...numbers } = outcome
  return numbers
}

test.prop([fc.integer({ min: 0 })], { numRuns: 30 })(
  'sets do not feel each other, their order, or that trades are told',
  (seed) => {
    const world = randomWorld(`company ${seed}`, 4)
    const tape = tapeOf(world)
    const together = runSets(tape, world.sets)
    const backwards = runSets(tape, [...world.sets].reverse(), { tradeRecords: true })
    expect([...backwards].reverse().map(withoutTrades)).toEqual(together)
    for (const [index, set] of world.sets.entries()) expect(runSets(tape, [set])).toEqual([together[index]])
  },
)

test.prop([fc.integer({ min: 0 })], { numRuns: 30 })('the digest of a replay of its own is the same', (seed) => {
  const world = randomWorld(`digest ${seed}`, 2)
  const tape = tapeOf(world)
  const texts = runSets(tape, world.sets).map((outcome) => (outcome.type === 'RESULT' ? digestInput(outcome) : ''))
  for (const [index, set] of world.sets.entries()) {
    const alone = replayed(world, tape, set)
    expect(alone.type === 'RESULT' && digestInput(alone)).toBe(texts[index])
  }
})
