import { makeMarket } from '../../loads/market.ts'
import { exampleStrategy, replayTicks, setupOf } from '../../loads/replays.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Replayed ticks, example strategy',
  about: 'Ticks of eight simulated sessions, made into bars for the strategy on the way.',
  measures: [{ id: 'ticks', what: 'ticks', unit: 'per second' }],
  measure: (conditions) => {
    const { ticks } = makeMarket(8, 8)
    return rates(conditions, { ticks: () => replayTicks(ticks, setupOf(exampleStrategy())) })
  },
}
