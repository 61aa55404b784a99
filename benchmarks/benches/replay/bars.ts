import { makeMarket } from '../../loads/market.ts'
import { exampleStrategy, replayBars, setupOf } from '../../loads/replays.ts'
import type { Bench } from '../../suite/bench.ts'
import { coldRate, rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Replayed bars, example strategy',
  about:
    'M1 bars of 100 simulated sessions through the whole layer: indicators of the example strategy, sizing, scalps, the simulated broker, the ledger, and a hash over everything that came of it.',
  measures: [
    { id: 'bars', what: 'bars', unit: 'per second', bar: { relation: 'at least', limit: 600_000 } },
    { id: 'cold', what: 'bars, the first replay of a process', unit: 'per second' },
  ],
  measure: async (conditions) => {
    const { bars } = makeMarket(100, 0)
    const replay = () => replayBars(bars, setupOf(exampleStrategy()))
    return [await coldRate('cold', replay), ...(await rates(conditions, { bars: replay }))]
  },
}
