import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Broker, type Command, drive, openEngine, type Step } from '@alavanca/engine'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { engineConfig, hostEvents } from '../test/engine-life.ts'
import { testFile, testFolder } from '../test/folder.ts'
import { timerStep } from '../test/timer-step.ts'
import { requireWritable } from './driver/require-file.ts'
import { openSqliteReader } from './open-sqlite-reader.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

const failure = (path: string, remedy: RegExp) =>
  expect.objectContaining({ code: 'STORAGE_FAILED', path, message: expect.stringMatching(remedy) })

const fails = async (path: string, remedy: RegExp): Promise<void> => {
  await expect(openSqliteStore(path, { busyTimeoutMs: 20 })).rejects.toEqual(failure(path, remedy))
}

/** A driver of which every file is as large as it may be. */
class FullDatabase extends Database {
  constructor(path: string, options: Database.Options) {
    super(path, options)
    this.pragma('max_page_count = 60')
  }
}

test('a text file in its place is left alone', async () => {
  const path = testFile('notes.txt')
  writeFileSync(path, 'Buy milk, and bread, and something to read.\n'.repeat(50))
  const before = readFileSync(path, 'utf8')
  await fails(path, /not an SQLite database.*Check the path/)
  expect(readFileSync(path, 'utf8')).toBe(before)
})

test('a file of one byte, which SQLite would take for a new one', async () => {
  const path = testFile()
  writeFileSync(path, 'S')
  await fails(path, /it is cut to 1 bytes/)
  expect(readFileSync(path, 'utf8')).toBe('S')
})

test('a folder that is missing', async () => {
  await fails(join(testFolder(), 'no', 'alavanca.db'), /cannot be opened.*Check that its folder exists/)
})

test('a folder in its place', async () => {
  const path = testFile()
  mkdirSync(path)
  await fails(path, /it is a folder.*Name the file in it/)
})

test('a file that another process holds locked', async () => {
  const path = testFile()
  const store = await openSqliteStore(path, { busyTimeoutMs: 20 })
  const other = new Database(path)
  other.exec('begin immediate')
  expect(() => store.append(timerStep(1))).toThrow(failure(path, /holds it locked.*Only one process may write/))
  other.exec('rollback')
  other.close()
  // the engine is a step ahead of the disk by now: going on would be guessing
  expect(() => store.append(timerStep(1))).toThrow(failure(path, /holds it locked/))
  expect(() => store.ordersInFlight()).toThrow(failure(path, /holds it locked/))
  store.close()
})

test('a second store is refused when it opens, and the first goes on', async () => {
  const path = testFile()
  const one = await openSqliteStore(path)
  one.append(timerStep(1))
  await fails(path, /another store has it open for writing.*Only one process may write/)
  one.append(timerStep(2))
  const reader = openSqliteReader(path)
  expect(reader.steps({ limit: 1 })[0]?.sequence).toBe(2)
  reader.close()
  one.close()
  const two = await openSqliteStore(path)
  two.append(timerStep(3))
  two.close()
})

test('a program that writes without asking is noticed at the next step', async () => {
  const path = testFile()
  const store = await openSqliteStore(path)
  const other = new Database(path)
  other.exec(`insert into engine_steps (sequence, time, event, step) values (1, '', '', '')`)
  other.close()
  expect(() => store.append(timerStep(1))).toThrow(failure(path, /a row is there already.*Only one process may write/))
  store.close()
})

test('a database of another program, with a table of our name', async () => {
  const path = testFile()
  const other = new Database(path)
  other.exec('create table trades (id integer primary key, pnl real)')
  other.close()
  await fails(path, /database of another program: its table trades is there already.*use another file/)
  const kept = new Database(path, { readonly: true })
  expect(kept.prepare('select name from sqlite_master').pluck().all()).toEqual(['trades'])
  kept.close()
})

test('a database of another program, with a table that lacks what every row has', async () => {
  const path = testFile()
  const other = new Database(path)
  other.exec('create table rl_events (id integer primary key, at text, kind text)')
  other.close()
  await fails(path, /database of another program: its table rl_events has no column time/)
})

test('a table that lost a column', async () => {
  const path = testFile()
  const store = await openSqliteStore(path)
  store.close()
  const other = new Database(path)
  other.exec('alter table trades rename column net_cents to net')
  other.close()
  await fails(path, /its table trades has no column net_cents/)
  expect(() => openSqliteReader(path)).toThrow(failure(path, /has no column net_cents/))
})

test.each([
  ['EROFS', /its disk may only be read.*Mount the disk for writing/],
  ['EACCES', /this user may not write it.*Give write permission/],
])('a place where nothing can be written: %s', (code, remedy) => {
  const path = testFile()
  const refuse = () => {
    throw Object.assign(new Error(code), { code })
  }
  expect(() => requireWritable(path, refuse)).toThrow(failure(path, remedy))
})

test('tables that a newer version has changed', async () => {
  const path = testFile()
  const store = await openSqliteStore(path)
  store.close()
  const other = new Database(path)
  other.exec(`insert into alavanca_migrations (name, timestamp) values ('999_faster', '2030')`)
  other.close()
  await fails(path, /newer version.*Update @alavanca\/sqlite/)
  expect(() => openSqliteReader(path)).toThrow(failure(path, /newer version/))
})

test('tables that are missing, to a reader', () => {
  const path = testFile()
  new Database(path).exec('create table a (b)').close()
  expect(() => openSqliteReader(path)).toThrow(failure(path, /Open it once with openSqliteStore/))
})

test('a file that is missing, to a reader', () => {
  expect(() => openSqliteReader(testFile())).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }))
})

test('a damaged file', async () => {
  const path = testFile()
  const store = await openSqliteStore(path)
  store.close()
  const bytes = readFileSync(path)
  bytes.fill(0x5a, 200)
  writeFileSync(path, bytes)
  await fails(path, /damaged.*put a backup in its place/)
})

test('a write-ahead log that was cut short', async () => {
  const [path, copy] = [testFile(), testFile('copy.db')]
  const store = await openSqliteStore(path)
  for (const sequence of [1, 2, 3]) store.append(timerStep(sequence))
  // as a machine leaves them that stops: the log and its index beside the file
  for (const end of ['', '-wal', '-shm']) copyFileSync(`${path}${end}`, `${copy}${end}`)
  store.close()
  truncateSync(`${copy}-wal`, 32 + 4096)
  await expect(openSqliteStore(copy)).rejects.toEqual(failure(`${copy}-wal`, /bytes of the \d+ that were committed/))
  expect(() => openSqliteReader(copy)).toThrow(failure(`${copy}-wal`, /bytes/))
})

test('a whole log is taken over after a stop', async () => {
  const [path, copy] = [testFile(), testFile('copy.db')]
  const store = await openSqliteStore(path)
  for (const sequence of [1, 2, 3]) store.append(timerStep(sequence))
  for (const end of ['', '-wal', '-shm']) copyFileSync(`${path}${end}`, `${copy}${end}`)
  store.close()
  const again = await openSqliteStore(copy)
  expect(again.lastSequence()).toBe(3)
  again.close()
})

test('a full disk: nothing of the step is there, and nothing is sent after it', async () => {
  const path = testFile()
  const made = await openSqliteStore(path)
  made.close()
  const store = await openSqliteStore(path, { driver: FullDatabase })
  const { engine } = await openEngine({ store, config: engineConfig() })
  const sent: Command[] = []
  const broker: Broker = { send: (command) => void sent.push(command), subscribe: () => () => {}, reconcile: () => {} }
  const steps: Step[] = []
  const run = drive({ engine, store, broker, events: hostEvents(5_000), onStep: (step) => steps.push(step) })
  await expect(run).rejects.toEqual(failure(path, /disk is full.*Make room/))
  expect(() => store.append(timerStep(1))).toThrow(failure(path, /disk is full/))
  expect(() => store.markSent('a')).toThrow(failure(path, /disk is full/))
  store.close()
  const after = await openSqliteStore(path)
  expect(after.lastSequence()).toBe(steps.length)
  expect(sent).toEqual(steps.flatMap(({ commands }) => commands))
  after.close()
})

test('a file that may only be read', () => {
  const path = testFile()
  new Database(path).exec('create table a (b)').close()
  const script = join(import.meta.dirname, '../test/open-process.ts')
  const parameters = ['--conditions=@alavanca/source', '--import', import.meta.resolve('tsx'), script, path]
  chmodSync(path, 0o444)
  chmodSync(join(path, '..'), 0o555)
  // permissions do not bind root, who opens it as nobody
  const { stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: 'utf8' })
  chmodSync(join(path, '..'), 0o755)
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({
    code: 'STORAGE_FAILED',
    path,
    message: expect.stringMatching(/write permission/),
  })
  expect(existsSync(`${path}-wal`)).toBe(false)
})
