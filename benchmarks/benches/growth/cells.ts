import { seededRng } from '@alavanca/core'
import { ACTIONS } from '@alavanca/policy'
import { cellsOf, growingPolicy, teachCells } from '../../loads/many-cells.ts'
import type { Bench } from '../../suite/bench.ts'
import { ratesAlong, ratio, readingOf } from '../../suite/rates.ts'

const LENGTHS = [100, 1_000, 10_000, 100_000, 1_000_000] as const
/** Places that are asked for again and again: so many stay in the caches of the processor, whatever the size of the table. */
const ASKED = 64
const [SMALLEST, LARGEST] = [LENGTHS[0], LENGTHS[LENGTHS.length - 1]]

/** A decision and a lesson, turn about, at places drawn from all that are known. */
const decisions = (count: number) => {
  const cells = cellsOf(count)
  const policy = growingPolicy()
  teachCells(policy, cells)
  const rng = seededRng('asked')
  const asked = Array.from({ length: ASKED }, () => cells[Math.floor(rng.next() * cells.length)])
  let at = 0
  return (wanted: number): number => {
    for (const end = at + wanted; at < end; at += 1) {
      const cell = asked[at % ASKED]
      if (cell === undefined) throw new Error('There are cells.')
      policy.select(cell, ACTIONS)
      policy.update({ ...cell, time: count + at })
    }
    return wanted
  }
}

export const bench: Bench = {
  title: 'A decision, by how much is known',
  about:
    'A decision and a lesson of the shipped policy, turn about, at 64 states drawn from all that it knows. A cell is a state and an action.',
  measures: [
    { id: 'pairs', what: 'decisions with a lesson', unit: 'per second', along: 'cells' },
    {
      id: 'growth',
      what: 'cost at 10⁶ cells over that at 10²',
      unit: 'times',
      bar: { relation: 'at most', limit: 2 },
    },
  ],
  measure: async (conditions) => {
    const readings = await ratesAlong(conditions, 'pairs', LENGTHS, decisions)
    const [few, many] = [readingOf(readings, 'pairs', SMALLEST), readingOf(readings, 'pairs', LARGEST)]
    return [...readings, { ...ratio('growth', few, many), at: null }]
  },
}
