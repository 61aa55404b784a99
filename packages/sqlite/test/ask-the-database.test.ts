import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '@alavanca/engine'
import Database from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import { openSqliteStore } from '../src/index.ts'
import { engineConfig, START } from './engine-life.ts'
import { livedSteps } from './lived-steps.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/how-to/ask-the-database.md'), 'utf8')
const QUERIES = [...page.matchAll(/^```sql\n([\s\S]*?)^```/gm)].map(([, sql = '']) => sql)
/** What is not there at the end of such a life: orders under way, and a broker that refuses. */
const MAY_BE_EMPTY = [/'INTENT'/, /'REJECTED'/]

let database: Database.Database

/** A life, and at its end an operator who freezes a regime. */
beforeAll(async () => {
  const store = await openSqliteStore(':memory:', { groupSteps: 1_000 })
  for (const step of await livedSteps()) store.append(step)
  const { engine } = await openEngine({ store, config: engineConfig() })
  store.append(engine.process({ type: 'OPERATOR', time: START, action: { type: 'FREEZE', regime: 'RANGE' } }))
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-ask-'))
  await store.backup(join(folder, 'ask.db'))
  store.close()
  database = new Database(join(folder, 'ask.db'), { readonly: true })
  return () => {
    database.close()
    rmSync(folder, { recursive: true })
  }
})

test('the page has queries', () => expect(QUERIES.length).toBeGreaterThan(10))

test.each(QUERIES)('%s', (sql) => {
  const rows = database.prepare(sql).all()
  if (!MAY_BE_EMPTY.some((empty) => empty.test(sql))) expect(rows.length).toBeGreaterThan(0)
})
