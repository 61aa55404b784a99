import { EngineSession } from '../../loads/engine-session.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Engine steps of a busy session',
  about: 'The same session as a whole: signals, quotes, fills, exits and lessons, with nothing around them.',
  measures: [{ id: 'steps', what: 'steps', unit: 'per second' }],
  measure: (conditions) => {
    const session = new EngineSession()
    return rates(conditions, {
      steps: (count) => {
        const before = session.engine.sequence
        session.run(before + count)
        return session.engine.sequence - before
      },
    })
  },
}
