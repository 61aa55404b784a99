import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { testFile } from '../test/folder.ts'
import { livedSteps } from '../test/lived-steps.ts'
import { inspectDatabase, openSqliteReader, openSqliteStore } from './index.ts'

const markOf = (path: string) => {
  const reader = openSqliteReader(path)
  try {
    return reader.runMark()
  } finally {
    reader.close()
  }
}

test('a database says what became of its run, and one of a bot that lives says nothing', async () => {
  const path = testFile()
  const store = await openSqliteStore(path, { replay: true })
  store.flush()
  expect(markOf(path)).toBeNull()
  store.markRun({ state: 'UNDER_WAY', readTo: null })
  expect(markOf(path)).toEqual({ state: 'UNDER_WAY', readTo: null })
  for (const step of (await livedSteps()).slice(0, 50)) store.append(step)
  const readTo = Date.UTC(2026, 2, 2, 15)
  store.markRun({ state: 'CUT_SHORT', readTo })
  // with the steps before it: a mark never stands alone
  expect(markOf(path)).toEqual({ state: 'CUT_SHORT', readTo })
  expect(store.lastSequence()).toBe(50)
  store.close()
  expect(inspectDatabase(path)).toMatchObject({ isSound: true, run: { state: 'CUT_SHORT', readTo } })
})

test('what nobody here wrote is no mark', async () => {
  const path = testFile()
  const store = await openSqliteStore(path)
  store.markRun({ state: 'WHOLE', readTo: 0 })
  store.close()
  expect(markOf(path)).toEqual({ state: 'WHOLE', readTo: 0 })
  const database = new Database(path)
  database.exec(`update journal_marks set hash = 'DONE' where name = 'RUN'`)
  database.close()
  expect(markOf(path)).toBeNull()
})
