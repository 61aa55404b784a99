import { makeMarket } from '../../loads/market.ts'
import { exampleStrategy, LEARNING, replayTicks, setupOf } from '../../loads/replays.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'Replayed ticks, learning',
  about: 'The same ticks, with a policy that decides and learns.',
  measures: [{ id: 'ticks', what: 'ticks', unit: 'per second', bar: { relation: 'at least', limit: 4_000_000 } }],
  measure: (conditions) => {
    const { ticks } = makeMarket(8, 8)
    return rates(conditions, { ticks: () => replayTicks(ticks, setupOf(exampleStrategy(), { learning: LEARNING })) })
  },
}
