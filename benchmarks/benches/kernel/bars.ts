import { everyTwentyBars } from '../../loads/every-twenty-bars.ts'
import { kernelBench } from '../../loads/kernel-bench.ts'
import { makeMarket } from '../../loads/market.ts'
import type { Bench } from '../../suite/bench.ts'

export const bench: Bench = kernelBench({
  title: 'Many sets over the same bars',
  about:
    'The same sets over the M1 bars of 40 simulated sessions, with a signal at every 20th bar: there is much to decide, and little to leap over.',
  events: 'bars',
  hasBar: false,
  market: () => makeMarket(40, 0),
  strategy: everyTwentyBars,
})
