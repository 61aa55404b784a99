import { join } from 'node:path'
import { openSqliteReader } from '@alavanca/sqlite'
import { fillTables, QUERIES } from '../../loads/million-rows.ts'
import type { Bench } from '../../suite/bench.ts'
import { figure } from '../../suite/rates.ts'

const ROWS = 1_000_000
/** Each question, at other places; the first warms up. */
const ASKED = 25

export const bench: Bench = {
  title: 'What a dashboard asks',
  about: 'Each question on a database with a million rows in each table.',
  measures: Object.keys(QUERIES).map((id) => ({
    ...{ id, what: id, unit: 'ms' as const },
    bar: { relation: 'at most' as const, limit: id === 'daily report' ? 10 : 5 },
  })),
  measure: async ({ folder }) => {
    const path = join(folder, 'million.db')
    await fillTables(path, ROWS)
    const reader = openSqliteReader(path)
    const readings = Object.entries(QUERIES).map(([id, query]) => {
      const times = Array.from({ length: ASKED + 1 }, (_, run) => {
        const start = performance.now()
        query(reader, run, ROWS)
        return performance.now() - start
      })
      return figure(id, times.slice(1))
    })
    reader.close()
    return readings
  },
}
