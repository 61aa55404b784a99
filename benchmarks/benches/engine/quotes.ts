import { Engine } from '@alavanca/engine'
import { engineConfig, engineInTrade, PRICE, quoteAt, START } from '../../loads/engine-session.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates, type Work } from '../../suite/rates.ts'

/** Quotes that lead to nothing. */
const quotes = (engine: Engine, from: number): Work => {
  let time = from
  return (count) => {
    for (const end = time + count; time < end; time += 1) {
      const { commands } = engine.process(quoteAt(time, PRICE + (time % 5) * 5))
      if (commands.length > 0) throw new Error('The quotes were not meant to reach a level.')
    }
    return count
  }
}

export const bench: Bench = {
  title: 'Quotes through the engine',
  about: '`engine.process` with prices that reach no level.',
  measures: [
    { id: 'idle', what: 'quotes without a trade', unit: 'per second' },
    { id: 'trade', what: 'quotes in a trade with both legs', unit: 'per second' },
  ],
  measure: (conditions) => {
    const { engine, time } = engineInTrade()
    return rates(conditions, {
      idle: quotes(new Engine({ config: engineConfig() }), START),
      trade: quotes(engine, time),
    })
  },
}
