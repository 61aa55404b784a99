import { makeMarket } from '../../loads/market.ts'
import { exampleStrategy, LEARNING, replayBars, setupOf } from '../../loads/replays.ts'
import type { Bench } from '../../suite/bench.ts'
import { coldRate, rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Replayed bars, learning',
  about: 'The same bars and strategy, with a policy that decides on every signal and learns from every trade.',
  measures: [
    { id: 'bars', what: 'bars', unit: 'per second', bar: { relation: 'at least', limit: 400_000 } },
    { id: 'cold', what: 'bars, the first replay of a process', unit: 'per second' },
  ],
  measure: async (conditions) => {
    const { bars } = makeMarket(100, 0)
    const replay = () => replayBars(bars, setupOf(exampleStrategy(), { learning: LEARNING }))
    return [await coldRate('cold', replay), ...(await rates(conditions, { bars: replay }))]
  },
}
