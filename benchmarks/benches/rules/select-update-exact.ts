import { decideAndLearn, taughtPolicy } from '../../learning/learning-load.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Decide and learn, exact',
  about: 'The same with exact propensities, integrated anew after every lesson.',
  measures: [
    { id: 'pairs', what: 'select + update', unit: 'per second', bar: { relation: 'at least', limit: 80_000 } },
  ],
  measure: (conditions) => {
    const policy = taughtPolicy()
    return rates(conditions, { pairs: (count) => decideAndLearn(policy, count) })
  },
}
