import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WIN } from '@alavanca/core'
import { refusalOf } from '@alavanca/testing/recordings'
import { gzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import type { LoadProgress } from '../index.ts'
import { openRecording } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'recordings-'))
afterAll(() => rmSync(folder, { recursive: true }))

const OPTIONS = { instrument: WIN, timeZone: 'America/Sao_Paulo' }
const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const TEXT = Array.from(
  { length: 30 },
  (_, index) => `2026.03.02 09:${String(index).padStart(2, '0')},130000,130050,129990,130020,812,1500\n`,
).join('')

test('reads a file on disk to its end, and knows its size', async () => {
  const packed = gzipSync(new TextEncoder().encode(TEXT))
  const path = write('WIN_M1.csv.gz', packed)
  const calls: LoadProgress[] = []
  const recording = await openRecording(path, { ...OPTIONS, onProgress: (progress) => calls.push(progress) })
  expect(recording.kind).toBe('bars')
  let count = 0
  for await (const batch of recording.batches) count += batch.length
  expect(count).toBe(30)
  expect(recording.report()).toMatchObject({ name: path, compression: 'gzip', bytes: packed.length, rows: 30 })
  expect(calls).toEqual([{ bytesRead: packed.length, totalBytes: packed.length, rows: 30 }])
})

test('takes the day from the name of the file, not from its folders', async () => {
  const path = write('20140508_eurusd_tick_quote.csv', '1,2,3\n')
  const recording = await openRecording(path, { ...OPTIONS, timeZone: 'UTC' })
  for await (const _ of recording.batches);
  expect(recording.report().from).toBe(Date.UTC(2014, 4, 8) + 1)
})

test.each([
  ['is not there', 'missing.csv', 'no such file'],
  ['is a folder', '.', 'it is no file'],
])('a file that %s is refused by its path', async (_, name, reason) => {
  const path = join(folder, name)
  const error = await refusalOf(() => openRecording(path, OPTIONS))
  expect(error).toMatchObject({ code: 'UNREADABLE_DATA', path })
  expect(error.message).toContain(reason)
})

test('a bad row is named by path and line', async () => {
  const path = write('bad.csv', TEXT.replace('09:07,130000', '09:07,13000O'))
  const recording = await openRecording(path, OPTIONS)
  const error = await refusalOf(async () => {
    for await (const _ of recording.batches);
  })
  expect(error.path).toBe(`${path}:8`)
})

test.skipIf(process.platform !== 'linux')('no file stays open, whichever way the reading ends', async () => {
  const path = write('long.csv', TEXT.repeat(1) + 'x,y\n'.repeat(1))
  const openFiles = () => readdirSync('/proc/self/fd').length
  const before = openFiles()
  const open = () => openRecording(path, OPTIONS)
  await (await open()).close()
  for await (const _ of (await openRecording(path, { ...OPTIONS, onBadRow: 'skip' })).batches) break
  await refusalOf(async () => {
    for await (const _ of (await open()).batches);
  })
  await refusalOf(() => openRecording(write('no.csv', 'a,b\n1,2\n'), OPTIONS))
  await expect.poll(openFiles).toBe(before)
})
