import { cellsOf, growingPolicy, teachCells } from '../../loads/many-cells.ts'
import type { Bench } from '../../suite/bench.ts'
import { heapInUse } from '../../suite/heap.ts'
import { figure } from '../../suite/rates.ts'

const CELLS = 120_000

export const bench: Bench = {
  title: 'Memory of what was learnt',
  about:
    'Heap that a policy holds after one lesson for every state and action, less what it held without any, a cell each.',
  measures: [{ id: 'bytes', what: 'a cell', unit: 'bytes', bar: { relation: 'at most', limit: 300 } }],
  measure: async ({ runs }) => {
    const held = (): number => {
      const cells = cellsOf(CELLS)
      const policy = growingPolicy()
      const before = heapInUse()
      teachCells(policy, cells)
      const bytes = heapInUse() - before
      // in use to the end, so that neither can be collected before
      if (policy.isFrozen(cells[0]?.regime ?? '') || cells.length !== CELLS)
        throw new Error('The policy learnt nothing.')
      return bytes / CELLS
    }
    held()
    return [figure('bytes', Array.from({ length: Math.min(runs, 3) }, held))]
  },
}
