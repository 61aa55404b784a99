import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { Database } from '../src/database/database.ts'
import { postgres, testUrl, titled } from './database.ts'

/** Asks for something slow, and has the server cut whoever is at it. */
const cutUnder = async (asking: Promise<unknown>): Promise<void> => {
  const operator = new Client({ connectionString: testUrl() })
  await operator.connect()
  try {
    const cut = async (): Promise<number> =>
      (
        await operator.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%cut me%' AND pid <> pg_backend_pid()",
        )
      ).rowCount ?? 0
    const outcome = asking.then(
      () => 'answered',
      () => 'failed',
    )
    await expect.poll(cut, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await outcome).toBe('failed')
  } finally {
    await operator.end()
  }
}

const SLOW = 'SELECT pg_sleep(30) /* cut me */'

// what nobody hears ends the process, and a run of tests fails over it
describe.skipIf(postgres === null)(titled('a connection that is cut under a query'), () => {
  let database: Database | null = null
  const opened = (): Database => {
    database ??= new Database({ url: testUrl() })
    return database
  }
  afterAll(() => database?.close())

  test.each<[string, (on: Database) => Promise<unknown>]>([
    ['a query builder', ({ kysely }) => sql.raw(SLOW).execute(kysely)],
    ['a transaction', (on) => on.transaction((run) => run({ name: 'slow', text: SLOW }, []))],
    ['a statement by itself', (on) => on.run({ name: 'slow', text: SLOW }, [])],
    [
      'a connection of its own',
      async (on) => {
        const client = await on.connect()
        return client.query(SLOW).finally(() => client.release(true))
      },
    ],
  ])('is told to whoever waits for the answer, and ends nothing else: %s', async (_, asking) => {
    await cutUnder(asking(opened()))
    const { rows } = await opened().run<{ seven: number }>({ name: 'seven', text: 'SELECT 7 AS seven' }, [])
    expect(rows).toEqual([{ seven: 7 }])
  })
})
