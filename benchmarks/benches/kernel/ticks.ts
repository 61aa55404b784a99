import { kernelBench } from '../../loads/kernel-bench.ts'
import { makeMarket } from '../../loads/market.ts'
import { exampleStrategy } from '../../loads/replays.ts'
import type { Bench } from '../../suite/bench.ts'

export const bench: Bench = kernelBench({
  title: 'Many sets over the same ticks',
  about:
    'Sets that differ in extras, scalp, layers, rules of the day and costs, over the ticks of four simulated sessions decoded once, with the signals of the example strategy. Four of them are first held against replays, digit by digit.',
  events: 'ticks',
  hasBar: true,
  market: () => ({ ...makeMarket(4, 4), bars: [] }),
  strategy: exampleStrategy,
})
