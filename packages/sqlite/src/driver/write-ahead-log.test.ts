import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import type { Step } from '@alavanca/engine'
import { beforeEach, expect, test } from 'vitest'
import { copyDatabase } from '../../test/damage.ts'
import { testFile } from '../../test/folder.ts'
import { openSqliteReader } from '../open-sqlite-reader.ts'
import { openSqliteStore } from '../open-sqlite-store.ts'

const step = (sequence: number): Step => ({
  sequence,
  time: 1_790_000_000_000 as Step['time'],
  event: { type: 'TIMER', time: 1_790_000_000_000 },
  commands: [],
  records: [],
})

let path: string

/** Twenty steps in the log, as a machine leaves them that stops. */
beforeEach(async () => {
  const live = testFile('live.db')
  path = testFile()
  const store = await openSqliteStore(live)
  for (let sequence = 1; sequence <= 20; sequence += 1) store.append(step(sequence))
  copyDatabase(live, path)
  store.close()
})

const flip = (file: string, at: number, bit = 0): void => {
  const bytes = readFileSync(file)
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at)
  writeFileSync(file, bytes)
}

const lastOf = async (): Promise<number> => {
  const store = await openSqliteStore(path)
  const last = store.lastSequence()
  store.close()
  return last
}
const isRefused = async (words: RegExp): Promise<void> => {
  await expect(openSqliteStore(path)).rejects.toMatchObject({
    code: 'STORAGE_FAILED',
    message: expect.stringMatching(words),
  })
}

test('a whole log is taken over', async () => expect(await lastOf()).toBe(20))

// magic, version, page size, count, salts, checksum
test.each([0, 3, 4, 8, 11, 12, 16, 20, 24, 31])('byte %i of the header of the log', async (at) => {
  flip(`${path}-wal`, at)
  // the log alone must tell
  rmSync(`${path}-end`)
  await isRefused(/holds 0 sound pages of the \d+ that were committed/)
  expect(() => openSqliteReader(path)).toThrow(/sound pages/)
})

// page, size, salts, checksum, content of the first frame and of a later one
test.each([32, 36, 40, 44, 48, 55, 56, 32 + 24 + 2_000, 32 + 4_120 * 9 + 700])(
  'byte %i of the frames of the log',
  async (at) => {
    flip(`${path}-wal`, at)
    rmSync(`${path}-end`)
    await isRefused(/holds \d+ sound pages of the \d+ that were committed/)
  },
)

test('where the index is gone too, the file beside the database knows where the journal ended', async () => {
  const whole = testFile('whole.db')
  copyDatabase(path, whole)
  truncateSync(`${path}-wal`, 32 + 4_120 * 40)
  rmSync(`${path}-shm`)
  await isRefused(/it ends at step \d+, and step 20 was committed.*deleting .*-end accepts/)
  expect(() => openSqliteReader(path)).toThrow(/step 20 was committed/)
  // somebody who knows better
  rmSync(`${path}-end`)
  expect(await lastOf()).toBeLessThan(20)
})

test('a log that another program recovered in part before us is noticed', async () => {
  flip(`${path}-wal`, 32 + 4_120 * 40 + 100)
  rmSync(`${path}-shm`)
  await isRefused(/step 20 was committed/)
  await isRefused(/step 20 was committed/)
})

test.each([0, 12, 14, 16, 24, 40, 52, 100])('a bit of byte %i of the index changes nothing', async (at) => {
  flip(`${path}-shm`, at, 1)
  expect(await lastOf()).toBe(20)
})

test('a witness that is not whole itself is not heard', async () => {
  flip(`${path}-end`, 5)
  expect(await lastOf()).toBe(20)
})

test.each(['cut to nothing', 'gone'])('a file that is %s beside its log is no new database', async (what) => {
  if (what === 'gone') rmSync(path)
  else truncateSync(path, 0)
  const log = readFileSync(`${path}-wal`)
  await isRefused(/it is (empty|gone), and step 20 was committed to it/)
  rmSync(`${path}-end`)
  await isRefused(/it is (empty|gone), and the log of what was in it is there/)
  expect(readFileSync(`${path}-wal`).equals(log)).toBe(true)
  for (const end of ['-wal', '-shm']) rmSync(path + end)
  expect(await lastOf()).toBe(0)
})

test('a file that is empty after all was copied into it is no new database', async () => {
  expect(await lastOf()).toBe(20)
  truncateSync(path, 0)
  await isRefused(/it is empty, and step 20 was committed to it/)
})

test('the file of before in the place of the newer one is noticed', async () => {
  const old = testFile('old.db')
  expect(await lastOf()).toBe(20)
  copyFileSync(path, old)
  const store = await openSqliteStore(path)
  store.append(step(21))
  store.close()
  copyFileSync(old, path)
  await isRefused(/it ends at step 20, and step 21 was committed/)
})
