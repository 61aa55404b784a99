import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '@alavanca/engine'
import Database from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import { openSqliteStore } from '../src/index.ts'
import { engineConfig, START } from './engine-life.ts'
import { livedSteps } from './lived-steps.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const PAGES = [
  'README.md',
  'README.pt-BR.md',
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
].filter((path) => existsSync(join(root, path)))

/** Of every page: what `alavanca.db` is asked there. */
const QUERIES = PAGES.flatMap((path) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/^```sql\n([\s\S]*?)^```/gm)].map(
    ([, sql = '']) => [path, sql] as const,
  ),
)
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

test('the pages have queries', () => expect(QUERIES.length).toBeGreaterThan(10))

test.each(QUERIES)('%s: %s', (_, sql) => {
  const rows = database.prepare(sql).all()
  if (!MAY_BE_EMPTY.some((empty) => empty.test(sql))) expect(rows.length).toBeGreaterThan(0)
})
