import { heapInUse } from '../../suite/heap.ts'
import { atMost, type Claim } from '../claim.ts'
import { decide, decideAndLearn, taughtPolicy } from '../learning-load.ts'

const DECISIONS = 10_000_000
const PAIRS = 1_000_000

/** Megabytes of heap that a piece of work leaves behind, after it has been done a little once. */
const growth = (work: (count: number) => void, count: number): number => {
  work(count / 100)
  const before = heapInUse()
  work(count)
  return (heapInUse() - before) / 1e6
}

/** That deciding leaves nothing behind. */
export const memory: Claim = {
  title: 'Memory does not grow',
  about: 'Heap in use after collecting garbage, before and after.',
  columns: [
    { heading: 'what', format: 'text' },
    { heading: 'growth', format: 'megabytes' },
  ],
  measure: () => {
    const [exact, draws] = [taughtPolicy(), taughtPolicy({ sampler: 'draws' })]
    const decisions = growth((count) => decide(exact, count), DECISIONS)
    const pairs = growth((count) => decideAndLearn(draws, count), PAIRS)
    return {
      rows: [
        ['10,000,000 decisions', decisions],
        ["1,000,000 select + update, sampler 'draws'", pairs],
      ],
      bars: [atMost('growth of the heap over 10,000,000 decisions', 1, decisions, 'megabytes')],
    }
  },
}
