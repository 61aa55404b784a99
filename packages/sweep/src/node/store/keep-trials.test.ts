import Database from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Trial, trialOf } from '../../trial/trial.ts'
import { withCachedStatements } from './cached-statements.ts'
import { createSweepTables } from './create-tables.ts'
import { keepAsList } from './keep-as-list.ts'
import { keepRowByRow } from './keep-row-by-row.ts'
import type { KeepTrials } from './keep-trials.ts'
import { trialOfRow } from './rows.ts'
import type { SweepTables } from './tables.ts'

const place = { sweep: 's', shard: 0 }
const done = (hash: string, netCents: number): Trial =>
  trialOf(hash, 0, { type: 'DONE', metrics: { netCents, trades: 1e-7 }, dailyCents: [netCents, 0, -0.1] })
const poison = (hash: string): Trial => trialOf(hash, 0, { type: 'POISON', error: "it's 'gone' \u2603 \0" })
const refused = (hash: string): Trial => trialOf(hash, 0, { type: 'REFUSED', reason: '' })

let database: Database.Database
let db: Kysely<SweepTables>
beforeEach(async () => {
  database = new Database(':memory:')
  db = new Kysely<SweepTables>({ dialect: new SqliteDialect({ database: withCachedStatements(database) }) })
  await createSweepTables(db)
})
afterEach(() => db.destroy())

// both are to be the same to whoever asks; the list is what PostgreSQL is given, in the words of SQLite
const WAYS: readonly (readonly [string, () => KeepTrials])[] = [
  ['row by row', () => keepRowByRow(database)],
  ['as a list', () => keepAsList((json) => sql`(SELECT value FROM json_each(${json}))`)],
]

describe.each(WAYS)('results that are kept %s', (_, way) => {
  const keep = (...trials: Trial[]) => db.transaction().execute((trx) => way()(trx, place, trials))
  const rows = async () => (await db.selectFrom('result').selectAll().orderBy('params_hash').execute()).map(trialOfRow)

  test('are there as they were told, to the last letter', async () => {
    const told = [done('a', 3), refused('b'), done('c', -7.25)]
    expect(await keep(...told)).toEqual({ fresh: told, conflicts: [] })
    expect(await rows()).toEqual(told)
    const days = await db.selectFrom('result').select('daily_returns').where('params_hash', '=', 'c').execute()
    expect(days).toEqual([{ daily_returns: '[-7.25,0,-0.1]' }])
  })

  test('stay when they are told again, and only what is new counts', async () => {
    await keep(done('a', 1))
    expect(await keep(done('a', 1), done('b', 2), done('b', 2))).toEqual({ fresh: [done('b', 2)], conflicts: [] })
    expect(await rows()).toEqual([done('a', 1), done('b', 2)])
  })

  test('are never written over: another digest is told with the one that is kept', async () => {
    const [kept, told] = [done('a', 1), done('a', 2)]
    await keep(kept)
    const conflict = { paramsHash: 'a', shard: 0, kept: kept.digest, told: told.digest }
    expect(await keep(told, done('b', 5))).toEqual({ fresh: [done('b', 5)], conflicts: [conflict] })
    expect(await keep(done('c', 1), done('c', 2))).toMatchObject({ conflicts: [{ paramsHash: 'c' }] })
    expect(await rows()).toEqual([kept, done('b', 5), done('c', 1)])
  })

  test('contradict no accident, whichever came first', async () => {
    await keep(poison('a'), done('b', 1))
    expect(await keep(done('a', 1), poison('b'))).toEqual({ fresh: [], conflicts: [] })
    expect((await rows()).map(({ outcome }) => outcome.type)).toEqual(['POISON', 'DONE'])
  })

  test('of another sweep or shard are others', async () => {
    await keep(done('a', 1))
    const elsewhere = await db.transaction().execute((trx) => way()(trx, { sweep: 't', shard: 0 }, [done('a', 2)]))
    const later = await db.transaction().execute((trx) => way()(trx, { sweep: 's', shard: 1 }, [done('a', 3)]))
    expect([elsewhere, later].map(({ fresh, conflicts }) => [fresh.length, conflicts.length])).toEqual([
      [1, 0],
      [1, 0],
    ])
  })

  test('are gone with their transaction', async () => {
    const lost = db.transaction().execute(async (trx) => {
      await way()(trx, place, [done('a', 1)])
      throw new Error('lost')
    })
    await expect(lost).rejects.toThrow('lost')
    expect(await rows()).toEqual([])
  })

  test('none are none', async () => {
    expect(await keep()).toEqual({ fresh: [], conflicts: [] })
  })
})

test('a statement that is said again is prepared once, and no number of different ones is kept', () => {
  const cached = withCachedStatements(database)
  expect(cached.prepare('SELECT 1')).toBe(cached.prepare('SELECT 1'))
  for (let number = 0; number < 200; number += 1) cached.prepare(`SELECT ${number}`)
  expect(cached.prepare('SELECT 1')).toBe(cached.prepare('SELECT 1'))
  expect(cached.prepare('SELECT 199')).not.toBe(cached.prepare('SELECT 199'))
})
