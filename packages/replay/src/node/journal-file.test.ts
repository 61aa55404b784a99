import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refusalOf } from '@alavanca/testing/recordings'
import { afterAll, expect, test } from 'vitest'
import { bytesOf, record } from '../../test/journals.ts'
import { rerunJournal } from '../index.ts'
import { JournalFile, openJournal } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'journals-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { header, steps } = record(20)

const write = (name: string): string => {
  const journal = new JournalFile(join(folder, name), header)
  for (const step of steps) journal.onStep(step)
  journal.close()
  return journal.path
}

test.each(['run.ndjson', 'run.ndjson.gz'])('%s is written and comes out the same', async (name) => {
  const path = write(name)
  const verdict = await rerunJournal(await openJournal(path))
  expect(verdict).toMatchObject({ name: path, equalSteps: steps.length, mismatch: null, cutOffLine: null })
})

test('a line a step, with the header before them', () =>
  expect(readFileSync(write('plain.ndjson')).equals(bytesOf(header, steps))).toBe(true))

test('a journal of many blocks is written a block at a time', async () => {
  const path = join(folder, 'long.ndjson.gz')
  const journal = new JournalFile(path, header)
  const long = 20 * steps.length
  for (let index = 0; index < long; index += 1) journal.onStep(steps[index % steps.length] as (typeof steps)[number])
  expect(readFileSync(path).length).toBeGreaterThan(0)
  journal.close()
  let seen = 0
  for await (const batch of (await openJournal(path)).batches) seen += batch.length
  expect(seen).toBe(long)
})

test('a place that cannot be written is named', () =>
  expect(() => new JournalFile(join(folder, 'no', 'run.ndjson'), header)).toThrow(
    expect.objectContaining({ code: 'STORAGE_FAILED', path: join(folder, 'no', 'run.ndjson') }),
  ))

test('a journal that is not there is named', async () =>
  expect(await refusalOf(() => openJournal(join(folder, 'missing.ndjson')))).toMatchObject({ code: 'UNREADABLE_DATA' }))
