import { EngineSession } from '../../loads/engine-session.ts'
import type { Bench } from '../../suite/bench.ts'
import { figure } from '../../suite/rates.ts'
import { median } from '../../suite/statistics.ts'

const STEPS = 40_000
const SNAPSHOTS = 7

export const bench: Bench = {
  title: 'A snapshot of an engine with full histories',
  about:
    'The state of a session of 40,000 steps, sealed with its hash, the last thousand allocations with all their verdicts among it. 2,000 steps lie between one snapshot and the next, as in a run.',
  measures: [{ id: 'snapshot', what: 'one snapshot', unit: 'ms', bar: { relation: 'at most', limit: 10 } }],
  measure: async ({ runs }) => {
    const session = new EngineSession()
    session.run(STEPS)
    const taken = (): number => {
      session.run(session.engine.sequence + 2_000)
      const start = performance.now()
      session.engine.snapshot()
      return performance.now() - start
    }
    const several = (): number => median(Array.from({ length: SNAPSHOTS }, taken))
    several()
    return [figure('snapshot', Array.from({ length: runs }, several))]
  },
}
