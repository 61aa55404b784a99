import { ACTIONS } from '@alavanca/policy'
import { cellsOf, growingPolicy, teachCells } from '../../loads/many-cells.ts'
import type { Bench } from '../../suite/bench.ts'
import { bytesHeld } from '../../suite/heap.ts'
import { figure } from '../../suite/rates.ts'

const CELLS = 120_000

export const bench: Bench = {
  title: 'Memory of what was learnt',
  about:
    'What a policy holds, buffers included, after a lesson for every state and action and a decision in every state, less what it held without any, a cell each.',
  measures: [{ id: 'bytes', what: 'a cell', unit: 'bytes', bar: { relation: 'at most', limit: 300 } }],
  measure: async ({ runs }) => {
    const held = (): number => {
      const cells = cellsOf(CELLS)
      const policy = growingPolicy()
      const before = bytesHeld()
      teachCells(policy, cells)
      for (const cell of cells) policy.select(cell, ACTIONS)
      const bytes = bytesHeld() - before
      // in use to the end, so that neither can be collected before
      if (policy.isFrozen(cells[0]?.regime ?? '') || cells.length !== CELLS)
        throw new Error('The policy learnt nothing.')
      return bytes / CELLS
    }
    held()
    return [figure('bytes', Array.from({ length: Math.min(runs, 3) }, held))]
  },
}
