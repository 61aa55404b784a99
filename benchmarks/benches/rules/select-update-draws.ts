import { decideAndLearn, taughtPolicy } from '../../learning/learning-load.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Decide and learn, draws',
  about:
    'A decision by drawing from the beliefs, and a lesson, turn about: every decision meets beliefs that have just moved. 24 states, one regime.',
  measures: [
    { id: 'pairs', what: 'select + update', unit: 'per second', bar: { relation: 'at least', limit: 800_000 } },
  ],
  measure: (conditions) => {
    const policy = taughtPolicy({ sampler: 'draws' })
    return rates(conditions, { pairs: (count) => decideAndLearn(policy, count) })
  },
}
