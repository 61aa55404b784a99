import { defineInstrument, type Instrument, WIN } from '@alavanca/core'
import { Engine } from '@alavanca/engine'
import { engineConfig, PRICE, quoteAt, START } from '../../loads/engine-session.ts'
import type { Bench } from '../../suite/bench.ts'
import { ratesAlong, ratio, readingOf, type Work } from '../../suite/rates.ts'

const LENGTHS = [1, 10, 100, 1_000] as const

const instrumentsOf = (count: number): readonly Instrument[] =>
  Array.from({ length: count }, (_, index) => defineInstrument({ ...WIN, symbol: `WIN${index}` }))

/** Quotes of one symbol after another. */
const quotes = (symbols: number): Work => {
  const instruments = instrumentsOf(symbols)
  const engine = new Engine({ config: engineConfig(180, instruments) })
  let time = START
  return (count) => {
    for (const end = time + count; time < end; time += 1) {
      const { symbol } = instruments[time % symbols] ?? WIN
      engine.process(quoteAt(time, PRICE + (time % 5) * 5, symbol))
    }
    return count
  }
}

export const bench: Bench = {
  title: 'An engine event, by symbols',
  about: 'Quotes of one symbol after another through one engine.',
  measures: [
    { id: 'events', what: 'events', unit: 'per second', along: 'symbols' },
    { id: 'growth', what: 'cost at 1,000 symbols over that at one', unit: 'times' },
  ],
  measure: async (conditions) => {
    const readings = await ratesAlong(conditions, 'events', LENGTHS, quotes)
    const [one, thousand] = [readingOf(readings, 'events', 1), readingOf(readings, 'events', 1_000)]
    return [...readings, { ...ratio('growth', one, thousand), at: null }]
  },
}
