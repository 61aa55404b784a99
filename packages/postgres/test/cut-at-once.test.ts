import { startCuttingServer } from '@alavanca/testing/cutting-server'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Database } from '../src/database/database.ts'

// what nobody hears ends the process, and a run of tests fails over it
test.each<[string, (on: Database) => Promise<unknown>]>([
  ['a transaction', (on) => on.transaction((run) => run({ name: 'one', text: 'SELECT 1' }, []))],
  ['a query builder', ({ kysely }) => sql.raw('SELECT 1').execute(kysely)],
  ['a statement by itself', (on) => on.run({ name: 'one', text: 'SELECT 1' }, [])],
  [
    'a connection of its own',
    async (on) => {
      const client = await on.connect()
      return client.query('SELECT 1').finally(() => client.release(true))
    },
  ],
])('a connection that is cut with the very answer that opens it is told to whoever asked: %s', async (_, asking) => {
  const { url, stop } = await startCuttingServer()
  const database = new Database({ url, connectTimeoutMs: 2_000 })
  try {
    await expect(asking(database)).rejects.toThrow()
  } finally {
    await database.close()
    stop()
  }
})
