import { startPostgres } from '@alavanca/testing/postgres'
import { measureBareCommits } from '../../../packages/postgres/proof/bare-commits.ts'
import { measureSpeed, type SpeedOptions } from '../../../packages/postgres/proof/speed.ts'
import type { Bench, Reading } from '../../suite/bench.ts'
import { figure } from '../../suite/rates.ts'

const AT_ONCE = [1, 8, 32] as const
const BARE_SECONDS = 1
const STATEMENTS = { 1: 300, 8: 1_500, 32: 4_000 } as const
const ALONE = { batch: 1, connections: 1, atOnce: 1, days: 1 } as const
/** What is put in one by one, and in batches, by one process over four connections. */
const WAYS = {
  'one-by-one': { trades: 30_000, batch: 1, atOnce: 1_000, days: 1 },
  batches: { trades: 200_000, batch: 5_000, atOnce: 8, days: 1 },
  'batches-spread': { trades: 200_000, batch: 5_000, atOnce: 8, days: 20 },
} as const

export const bench: Bench = {
  title: 'A policy that many bots share',
  about:
    'Trades of a factored policy into a PostgreSQL of its own, with `fsync`, `synchronous_commit` and `full_page_writes` on, each answered once it is committed; beside it what the same server makes of the smallest transaction that there is. By the clock, disk and all; a trade’s time in the server is that of its processes.',
  measures: [
    { id: 'bare', what: 'bare inserts, each committed', unit: 'per second', along: 'connections' },
    { id: 'bots', what: 'trades by statement, a bot each', unit: 'per second', along: 'bots' },
    {
      id: 'one-by-one',
      what: 'trades one by one, 1,000 at once in one process',
      unit: 'per second',
      bar: { relation: 'at least', limit: 10_000 },
    },
    {
      id: 'batches',
      what: 'trades of one day, in batches of 5,000',
      unit: 'per second',
      bar: { relation: 'at least', limit: 100_000 },
    },
    { id: 'batches-spread', what: 'trades of twenty days, in batches of 5,000', unit: 'per second' },
    { id: 'one-by-one-server', what: 'a trade in the server, one by one', unit: 'µs' },
    { id: 'batches-server', what: 'a trade in the server, in batches of one day', unit: 'µs' },
    { id: 'batches-spread-server', what: 'a trade in the server, in batches of twenty days', unit: 'µs' },
  ],
  measure: async ({ runs }) => {
    const { server, missing } = await startPostgres()
    if (server === null) return { lacking: missing }
    const { url } = server
    let policies = 0
    const speedOf = (options: Omit<SpeedOptions, 'url' | 'name' | 'mode'>) => {
      policies += 1
      return measureSpeed({ url, name: `policy ${policies}`, mode: 'FACTORED_THOMPSON', ...options })
    }
    const found = new Map<string, { readonly id: string; readonly at: number | null; readonly values: number[] }>()
    const note = (id: string, value: number, at: number | null = null): void => {
      const known = found.get(`${id} ${at}`) ?? { id, at, values: [] }
      found.set(`${id} ${at}`, known)
      known.values.push(value)
    }
    // all of them in turn, run after run: whatever else the machine and its disk do falls on all
    for (let run = 0; run < runs; run += 1) {
      for (const bots of AT_ONCE) {
        note('bare', (await measureBareCommits({ url, clients: bots, seconds: BARE_SECONDS })).commitsASecond, bots)
        note('bots', (await speedOf({ ...ALONE, bots, trades: STATEMENTS[bots] })).tradesASecond, bots)
      }
      for (const [id, way] of Object.entries(WAYS)) {
        const { tradesASecond, serverMicros } = await speedOf({ ...way, bots: 1, connections: 4 })
        note(id, tradesASecond)
        note(`${id}-server`, serverMicros)
      }
    }
    await server.stop()
    return [...found.values()].map(({ id, at, values }): Reading => figure(id, values, at))
  },
}
