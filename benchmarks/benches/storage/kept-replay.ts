import { join } from 'node:path'
import type { Step } from '@alavanca/engine'
import { openSqliteStore } from '@alavanca/sqlite'
import { everyTwentyBars } from '../../loads/every-twenty-bars.ts'
import { makeMarket } from '../../loads/market.ts'
import { LEARNING, replayBars, replayTicks, setupOf } from '../../loads/replays.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates, ratio, readingOf, type Work } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'A replay that keeps every step',
  about:
    'The same replay with nothing kept and with every step kept in SQLite, turn about, by a strategy that signals at every 20th bar. The times are by the processor’s own time.',
  measures: [
    { id: 'bars', what: 'bars, learning, nothing kept', unit: 'per second' },
    { id: 'bars-kept', what: 'bars, learning, every step kept', unit: 'per second' },
    { id: 'ticks', what: 'ticks, nothing kept', unit: 'per second' },
    { id: 'ticks-kept', what: 'ticks, every step kept', unit: 'per second' },
    { id: 'bars-cost', what: 'cost of bars kept over not kept', unit: 'times' },
    {
      id: 'ticks-cost',
      what: 'cost of ticks kept over not kept',
      unit: 'times',
      bar: { relation: 'at most', limit: 2.5 },
    },
  ],
  measure: async (conditions) => {
    const { bars, ticks } = makeMarket(40, 2)
    let files = 0
    const kept =
      (run: (onStep: (step: Step) => void) => number): Work =>
      async () => {
        files += 1
        const store = await openSqliteStore(join(conditions.folder, `${files}.db`), { replay: true })
        const done = run((step) => store.append(step))
        store.close()
        return done
      }
    const ofBars = (over: Parameters<typeof setupOf>[1]): number =>
      replayBars(bars, setupOf(everyTwentyBars(), { learning: LEARNING, ...over }))
    const ofTicks = (over: Parameters<typeof setupOf>[1]): number =>
      replayTicks(ticks, setupOf(everyTwentyBars(), over))
    const readings = await rates(conditions, {
      bars: () => ofBars({}),
      'bars-kept': kept((onStep) => ofBars({ listener: { onStep } })),
      ticks: () => ofTicks({}),
      'ticks-kept': kept((onStep) => ofTicks({ listener: { onStep } })),
    })
    const costOf = (what: string) =>
      ratio(`${what}-cost`, readingOf(readings, what), readingOf(readings, `${what}-kept`))
    return [...readings, costOf('bars'), costOf('ticks')]
  },
}
