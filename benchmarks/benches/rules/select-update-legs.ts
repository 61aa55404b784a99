import { decideAndLearn, taughtPolicy } from '../../learning/learning-load.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Decide and learn, both legs',
  about: 'The shipped mode, which believes in each leg on its own: a decision and a lesson, turn about.',
  measures: [{ id: 'pairs', what: 'select + update', unit: 'per second' }],
  measure: (conditions) => {
    const policy = taughtPolicy({ mode: 'FACTORED_THOMPSON', simulatedWeight: 0.5 })
    return rates(conditions, { pairs: (count) => decideAndLearn(policy, count) })
  },
}
