import { statSync } from 'node:fs'
import { join } from 'node:path'
import { KeptSession, withStore } from '../../loads/journalled-steps.ts'
import type { Bench, Reading } from '../../suite/bench.ts'
import { figure } from '../../suite/rates.ts'
import { median } from '../../suite/statistics.ts'

const LENGTHS = [10_000, 100_000, 1_000_000] as const
const LONGEST = 10_000_000
/** Steps of one timing in groups, and of one committed alone. */
const GROUPED = 4_000
const ALONE = 60

const userMicros = (): number => process.cpuUsage().user

export const bench: Bench = {
  title: 'A step, by how many are journalled',
  about:
    'A journal in SQLite of a session that trades and learns: 10⁴ to 10⁶ steps, with `--long` 10⁷. Steps kept in groups are measured by the processor’s own time, those committed alone by the clock, with the disk. Nothing is extrapolated: the size is that of the file, divided by its steps.',
  measures: [
    { id: 'grouped', what: 'a step kept in groups of 500', unit: 'µs', along: 'steps' },
    { id: 'alone', what: 'a step committed alone, on disk', unit: 'ms', along: 'steps' },
    { id: 'size', what: 'the file, for 10⁶ steps', unit: 'MiB', along: 'steps' },
    {
      id: 'growth',
      what: 'a step in groups at the longest journal over one at 10⁴',
      unit: 'times',
      bar: { relation: 'at most', limit: 2 },
    },
  ],
  measure: async ({ runs, isLong, folder }) => {
    const path = join(folder, 'journal.db')
    const session = new KeptSession()
    const readings: Reading[] = []
    for (const length of isLong ? [...LENGTHS, LONGEST] : LENGTHS) {
      await session.fill(path, length)
      readings.push(figure('size', [(statSync(path).size / 2 ** 20 / session.engine.sequence) * 1e6], length))
      const grouped = await withStore(path, { groupSteps: 500, synchronous: 'NORMAL' }, (store) =>
        Array.from({ length: runs + 1 }, () => {
          const steps = session.next(GROUPED)
          const before = userMicros()
          for (const step of steps) store.append(step)
          store.flush()
          return (userMicros() - before) / steps.length
        }),
      )
      const alone = await withStore(path, {}, (store) =>
        Array.from({ length: runs + 1 }, () => {
          const times = session.next(ALONE).map((step) => {
            const start = performance.now()
            store.append(step)
            return performance.now() - start
          })
          return median(times)
        }),
      )
      // the first of each warms up
      readings.push(figure('grouped', grouped.slice(1), length), figure('alone', alone.slice(1), length))
    }
    const costs = readings.filter(({ id }) => id === 'grouped').map(({ wall }) => median(wall))
    return [...readings, figure('growth', [(costs.at(-1) ?? Number.NaN) / (costs[0] ?? Number.NaN)])]
  },
}
