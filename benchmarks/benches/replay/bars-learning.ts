import { makeMarket } from '../../loads/market.ts'
import { exampleStrategy, LEARNING, replayBars, setupOf } from '../../loads/replays.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Replayed bars, learning',
  about: 'The same bars and strategy, with a policy that decides on every signal and learns from every trade.',
  measures: [{ id: 'bars', what: 'bars', unit: 'per second', bar: { relation: 'at least', limit: 400_000 } }],
  measure: (conditions) => {
    const { bars } = makeMarket(100, 0)
    return rates(conditions, { bars: () => replayBars(bars, setupOf(exampleStrategy(), { learning: LEARNING })) })
  },
}
