import { decide, taughtPolicy } from '../../learning/learning-load.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Decisions between lessons',
  about: '`policy.select` where nothing was learnt since the last decision, so that propensities are at hand.',
  measures: [
    { id: 'exact', what: 'decisions', unit: 'per second', bar: { relation: 'at least', limit: 3_000_000 } },
    { id: 'legs', what: 'decisions, both legs', unit: 'per second', bar: { relation: 'at least', limit: 3_000_000 } },
  ],
  measure: (conditions) => {
    const [exact, legs] = [taughtPolicy(), taughtPolicy({ mode: 'FACTORED_THOMPSON', simulatedWeight: 0.5 })]
    return rates(conditions, { exact: (count) => decide(exact, count), legs: (count) => decide(legs, count) })
  },
}
