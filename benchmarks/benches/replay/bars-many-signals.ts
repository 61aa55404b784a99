import { everyTwentyBars } from '../../loads/every-twenty-bars.ts'
import { makeMarket } from '../../loads/market.ts'
import { replayBars, setupOf } from '../../loads/replays.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Replayed bars, a signal every 20 bars',
  about: 'A strategy that costs nothing and trades without rest, so that the layer alone is timed.',
  measures: [{ id: 'bars', what: 'bars', unit: 'per second' }],
  measure: (conditions) => {
    const { bars } = makeMarket(100, 0)
    return rates(conditions, { bars: () => replayBars(bars, setupOf(everyTwentyBars())) })
  },
}
