import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { testFile } from '../../test/folder.ts'
import { openSqliteReader } from '../open-sqlite-reader.ts'
import { openSqliteStore } from '../open-sqlite-store.ts'

const script = join(import.meta.dirname, '../../test/holding-process.ts')

test('another process that writes is told by name, and is out of the way when it is killed', {
  timeout: 60_000,
}, async () => {
  const path = testFile()
  const holder = spawn(
    process.execPath,
    ['--conditions=@alavanca/source', '--import', import.meta.resolve('tsx'), script, path],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  onTestFinished(() => void holder.kill('SIGKILL'))
  await once(holder.stdout, 'data')
  await expect(openSqliteStore(path, { busyTimeoutMs: 0 })).rejects.toMatchObject({
    code: 'STORAGE_FAILED',
    path,
    message: expect.stringMatching(/another store has it open for writing.*openSqliteReader/),
  })
  const reader = openSqliteReader(path)
  expect(reader.steps()).toEqual([])
  reader.close()
  const ended = once(holder, 'exit')
  holder.kill('SIGKILL')
  await ended
  const store = await openSqliteStore(path, { busyTimeoutMs: 0 })
  store.close()
})

test('a store that could not be opened leaves the right to write to others', async () => {
  const path = testFile()
  class Broken {
    constructor() {
      throw new Error('broken')
    }
  }
  // as: whatever it looks like, it never is one
  await expect(openSqliteStore(path, { driver: Broken as never })).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
  const store = await openSqliteStore(path, { busyTimeoutMs: 0 })
  store.close()
})
