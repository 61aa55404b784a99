import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '@alavanca/sqlite'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { terminalIn } from '../../test/terminal.ts'
import { EXIT } from '../exit.ts'
import { run } from '../run.ts'

let folder: string

const call = async (...argv: readonly string[]) => {
  const terminal = terminalIn(folder)
  const code = await run(['doctor', ...argv], terminal)
  return { ...terminal.written, code }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-doctor-'))
  const store = await openSqliteStore(join(folder, 'bot.db'))
  const time = '2026-03-10T15:00:00.000Z'
  for (const symbol of ['WIN', 'WDO']) store.insertCapitalState({ time, symbol, base_contracts: 3 })
  store.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a sound database is told to be one, part by part', async () => {
  const { code, out, err } = await call('bot.db')
  expect({ code, err }).toEqual({ code: EXIT.ok, err: '' })
  expect(out).toMatch(/capital_state +2 rows, sound\n/)
  expect(out).toContain('All of it is what was written.')
})

test('the first row that is not what was written is named, and the exit code says so', async () => {
  const database = new Database(join(folder, 'bot.db'))
  database.exec(`update capital_state set base_contracts = 4 where symbol = 'WDO'`)
  database.close()
  const { code, out, err } = await call('bot.db', '--json')
  expect(code).toBe(EXIT.failed)
  expect(JSON.parse(out)).toMatchObject({ isSound: false })
  expect(JSON.parse(out).parts.filter(({ fault }: { fault: string | null }) => fault !== null)).toEqual([
    { part: 'capital_state', rows: null, fault: expect.stringContaining('row 2 of capital_state is damaged') },
  ])
  expect(err).toContain('row 2 of capital_state is damaged')
  expect(err).toContain('(STORAGE_FAILED)')
})

test('what is no database is refused', async () => {
  const { code, err } = await call('none.db')
  expect(code).toBe(EXIT.failed)
  expect(err).toContain('none.db cannot be used: there is no such file')
})

test.each([[['bot.db', '--deep']], [['--deep']]])('%j is no call of it', async (argv) => {
  expect((await call(...argv)).code).toBe(EXIT.usage)
})
