import { gateDecisions } from '../../loads/gate-moments.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Gate decision, explained',
  about:
    '`gate.decide`: sizing, all eight verdicts, masks, propensities, and the sentence for people, which is read. 512 signals in three regimes, after 3,000 lessons.',
  measures: [
    {
      id: 'agreeing',
      what: 'decisions, sentence read',
      unit: 'per second',
      bar: { relation: 'at least', limit: 1_000_000 },
    },
    { id: 'silent', what: 'decisions, sentence not read', unit: 'per second' },
    { id: 'refusing', what: 'decisions, a layer refuses one in three', unit: 'per second' },
  ],
  measure: (conditions) =>
    rates(conditions, {
      agreeing: gateDecisions({}, false, true),
      silent: gateDecisions({}, false, false),
      refusing: gateDecisions({}, true, true),
    }),
}
