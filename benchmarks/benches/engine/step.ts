import { EngineSession } from '../../loads/engine-session.ts'
import type { Bench } from '../../suite/bench.ts'
import { figure } from '../../suite/rates.ts'
import { quantile } from '../../suite/statistics.ts'

const STEPS = 200_000

/** Microseconds of every step of one session, from the shortest. */
const stepTimes = (): Float64Array => {
  const micros = new Float64Array(STEPS + 100)
  let count = 0
  const session = new EngineSession((engine, event) => {
    const start = performance.now()
    const { commands } = engine.process(event)
    if (count < micros.length) micros[count] = (performance.now() - start) * 1_000
    count += 1
    return commands
  })
  session.run(STEPS)
  return micros.subarray(0, Math.min(count, micros.length)).sort()
}

export const bench: Bench = {
  title: 'One engine step',
  about:
    '200,000 steps with a signal after every 20 quotes, fills, exits and some 8,000 trades that are learnt from in batches of ten. By the clock of each step, its own reading included.',
  measures: [
    { id: 'median', what: 'median', unit: 'µs' },
    { id: 'p99', what: '99 of 100 take less', unit: 'µs', bar: { relation: 'at most', limit: 12 } },
    { id: 'p999', what: '999 of 1,000 take less', unit: 'µs' },
  ],
  measure: async ({ runs }) => {
    new EngineSession().run(STEPS / 4)
    const sorted = Array.from({ length: runs }, stepTimes)
    return [
      figure(
        'median',
        sorted.map((times) => quantile(times, 0.5)),
      ),
      figure(
        'p99',
        sorted.map((times) => quantile(times, 0.99)),
      ),
      figure(
        'p999',
        sorted.map((times) => quantile(times, 0.999)),
      ),
    ]
  },
}
