import { CapitalManager, parseCapitalConfig } from '@alavanca/capital'
import { seededRng } from '@alavanca/core'
import { parseGateConfig, RlGate } from '@alavanca/gate'
import { ACTIONS, type Observation } from '@alavanca/policy'
import { CALM_MOMENT, calmSignal } from '../../loads/gate-moments.ts'
import { cellsOf, growingPolicy, teachCells } from '../../loads/many-cells.ts'
import type { Bench } from '../../suite/bench.ts'
import { ratesAlong, ratio, readingOf, type Work } from '../../suite/rates.ts'

const LENGTHS = [100, 1_000, 10_000, 100_000, 1_000_000] as const
/** States that are asked for again and again, as those of a day are, wherever in the table they lie. */
const ASKED = 33
const [SMALLEST, LARGEST] = [100, 1_000_000] as const

const askedOf = (cells: readonly Observation[]): readonly Observation[] => {
  const rng = seededRng('asked')
  return Array.from({ length: ASKED }, () => cells[Math.floor(rng.next() * cells.length)]).flatMap((cell) => cell ?? [])
}

/** Does something at one asked place after another. */
const over =
  (asked: readonly Observation[], act: (cell: Observation, turn: number) => void): Work =>
  (count) => {
    for (let turn = 0; turn < count; turn += 1) {
      const cell = asked[turn % ASKED]
      if (cell !== undefined) act(cell, turn)
    }
    return count
  }

/** Decisions of a gate, between which nothing is learnt. */
const gateDecisions = (count: number): Work => {
  const cells = cellsOf(count)
  let place = cells[0]
  const policy = growingPolicy(() => place?.state ?? '')
  teachCells(policy, cells)
  const capital = new CapitalManager({ config: parseCapitalConfig({ requireProfitToday: false }) })
  const gate = new RlGate({ config: parseGateConfig(), capital, policy, learner: { add: () => null } })
  const signal = calmSignal()
  return over(askedOf(cells), (cell) => {
    place = cell
    gate.decide(signal, { ...CALM_MOMENT, regime: cell.regime })
  })
}

/** A decision of the policy and a lesson, turn about. */
const lessons = (count: number): Work => {
  const cells = cellsOf(count)
  const policy = growingPolicy(() => 'unused')
  teachCells(policy, cells)
  return over(askedOf(cells), (cell, turn) => {
    policy.select(cell, ACTIONS)
    policy.update({ ...cell, time: count + turn })
  })
}

const BAR = { relation: 'at most', limit: 2 } as const

export const bench: Bench = {
  title: 'A decision, by how much is known',
  about:
    'Decisions of a gate, and decisions of the shipped policy with a lesson each, in 33 states drawn from all that it knows. A cell is a state and an action.',
  measures: [
    { id: 'gate', what: 'gate decisions', unit: 'per second', along: 'cells' },
    { id: 'pairs', what: 'decisions with a lesson', unit: 'per second', along: 'cells' },
    { id: 'gate-growth', what: 'a gate decision at 10⁶ cells over one at 10²', unit: 'times', bar: BAR },
    { id: 'pairs-growth', what: 'a decision with a lesson at 10⁶ cells over one at 10²', unit: 'times', bar: BAR },
  ],
  measure: async (conditions) => {
    const readings = [
      ...(await ratesAlong(conditions, 'gate', LENGTHS, gateDecisions)),
      ...(await ratesAlong(conditions, 'pairs', LENGTHS, lessons)),
    ]
    const growthOf = (id: string) => {
      const [few, many] = [readingOf(readings, id, SMALLEST), readingOf(readings, id, LARGEST)]
      return { ...ratio(`${id}-growth`, few, many), at: null }
    }
    return [...readings, growthOf('gate'), growthOf('pairs')]
  },
}
