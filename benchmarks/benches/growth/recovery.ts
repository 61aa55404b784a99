import { join } from 'node:path'
import { openEngine } from '@alavanca/engine'
import { engineConfig } from '../../loads/engine-session.ts'
import { KeptSession, withStore } from '../../loads/journalled-steps.ts'
import type { Bench, Reading } from '../../suite/bench.ts'
import { figure } from '../../suite/rates.ts'

const BEFORE = 20_000
const LENGTHS = [100, 1_000, 10_000, 100_000] as const
const LONGEST = 1_000_000

export const bench: Bench = {
  title: 'Recovery, by the steps since the last snapshot',
  about:
    'Opening a store, restoring the newest snapshot of an engine with full histories, and running the steps after it again, each held against what is on record. With `--long` up to 10⁶ steps.',
  measures: [{ id: 'recovery', what: 'recovery', unit: 'ms', along: 'steps' }],
  measure: async ({ runs, isLong, folder }) => {
    const readings: Reading[] = []
    for (const length of isLong ? [...LENGTHS, LONGEST] : LENGTHS) {
      const path = join(folder, `recovery-${length}.db`)
      const session = new KeptSession()
      await session.fill(path, BEFORE)
      await withStore(path, { synchronous: 'NORMAL' }, (store) => store.saveSnapshot(session.engine.snapshot()))
      await session.fill(path, session.engine.sequence + length)
      const recovered = async (): Promise<number> => {
        const start = performance.now()
        return withStore(path, {}, async (store) => {
          const { engine } = await openEngine({ store, config: engineConfig() })
          if (engine.sequence !== session.engine.sequence) throw new Error('The engine was not recovered.')
          return performance.now() - start
        })
      }
      // the short ones have warmed up for a long one, which there is not time to do often
      const isShort = length < 100_000
      if (isShort) await recovered()
      const times: number[] = []
      for (let run = 0; run < (isShort ? runs : Math.min(runs, 2)); run += 1) times.push(await recovered())
      readings.push(figure('recovery', times, length))
    }
    return readings
  },
}
