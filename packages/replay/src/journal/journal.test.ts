import { guardReward } from '@alavanca/policy'
import type { JournalVerdict } from '@alavanca/report'
import { formatJournalVerdict } from '@alavanca/report'
import { cut, refusalOf } from '@alavanca/testing/recordings'
import { expect, test } from 'vitest'
import { bytesOf, packed, record, recordedSetup } from '../../test/journals.ts'
import { withLearningOf } from '../run/engine-of.ts'
import { ReplaySession } from '../run/replay-session.ts'
import { journalLine } from './journal-format.ts'
import { readJournal } from './read-journal.ts'
import { type JournalDependencies, rerunJournal } from './rerun-journal.ts'

const { header, steps } = record()
const bytes = bytesOf(header, steps)
const text = new TextDecoder().decode(bytes)

const rerun = async (
  content: Uint8Array | string,
  dependencies: JournalDependencies = {},
  sizes: readonly number[] = [1_000_000],
): Promise<JournalVerdict> => {
  const pieces = cut(typeof content === 'string' ? new TextEncoder().encode(content) : content, sizes)
  return rerunJournal(await readJournal(pieces, { name: 'run.ndjson' }), dependencies)
}

test('a run that is run again comes out the same, step by step', async () => {
  expect(steps.some(({ records }) => records.some(({ type }) => type === 'LEARNT'))).toBe(true)
  const verdict = await rerun(bytes)
  expect(verdict).toEqual({
    name: 'run.ndjson',
    startSequence: 0,
    equalSteps: steps.length,
    mismatch: null,
    cutOffLine: null,
  })
  expect(formatJournalVerdict(verdict)).toBe(
    `run.ndjson: ${steps.length} steps came out the same, from a fresh engine\n`,
  )
})

test.each([
  ['packed', packed(bytes), [1_000_000]],
  ['in pieces of any size', bytes, [1, 7, 4_096]],
  ['packed, in pieces', packed(bytes), [13, 1]],
  [
    'of several archives in a row',
    new Uint8Array([...packed(bytes.slice(0, 900)), ...packed(bytes.slice(900))]),
    [500],
  ],
  ['with blank lines', text.replaceAll('\n', '\n\n'), [1_000]],
])('%s', async (_, content, sizes) =>
  expect(await rerun(content, {}, sizes)).toMatchObject({ equalSteps: steps.length, mismatch: null }),
)

test('texts outside of ASCII survive, wherever a piece breaks', async () => {
  const made = record(1, {
    ...recordedSetup(),
    strategy: { name: 'ação', onBar: ({ time }) => (time % 7 ? null : null) },
  })
  const spoken = made.steps.map((step) => ({ ...step, event: { ...step.event, note: 'reversão – ₢' } }))
  const batches = (await readJournal(cut(bytesOf(made.header, spoken), [3]), { name: 'x' })).batches
  const seen = []
  for await (const batch of batches) seen.push(...batch)
  expect(seen).toEqual(spoken)
})

test('a journal may begin with a snapshot', async () => {
  const trained = new ReplaySession(recordedSetup())
  trained.finish()
  const startFrom = withLearningOf(trained.snapshot(), recordedSetup())
  const later = record(2, { ...recordedSetup(), startFrom })
  expect(later.header.snapshot).toBe(startFrom)
  expect(await rerun(bytesOf(later.header, later.steps))).toMatchObject({
    equalSteps: later.steps.length,
    mismatch: null,
  })
})

const changed = (sequence: number, change: (line: string) => string): string =>
  text
    .split('\n')
    .map((line, index) => (index === sequence ? change(line) : line))
    .join('\n')

const filled = steps.find(({ event }) => event.type === 'FILL')?.sequence ?? 0
const decided = steps.find(({ records }) => records.some(({ type }) => type === 'DECIDED'))?.sequence ?? 0

test.each([
  ['an order of another size', decided, /"contracts":3/, '"contracts":4', 'commands.0.contracts'],
  ['another time', filled, /("sequence":\d+,"time":\d+)/, '$10', 'time'],
  ['a step that was left out', filled, /^.*$/, '', 'sequence'],
])('%s is found at its step and field', async (_, sequence, from, to, path) => {
  const verdict = await rerun(changed(sequence, (line) => line.replace(from, to)))
  expect(verdict.mismatch).toMatchObject({ sequence, path })
  expect(verdict.equalSteps).toBe(sequence - 1)
  expect(formatJournalVerdict(verdict)).toContain(`step ${sequence} differs first, at ${path}`)
})

test('an event that is no longer taken in is a difference too', async () => {
  const quote = '{"type":"QUOTE","symbol":"DAX","time":1772452800000,"bid":1,"ask":2}'
  const verdict = await rerun(changed(1, (line) => line.replace(/"event":\{[^}]*\}/, `"event":${quote}`)))
  expect(verdict.mismatch).toMatchObject({ sequence: 1, path: 'event', recorded: { symbol: 'DAX' } })
  expect(String(verdict.mismatch?.now)).toContain('symbol must be one of WIN')
})

test('other functions of the host lead elsewhere', async () => {
  const reward = guardReward('nothing', () => 0)
  const { mismatch } = await rerun(bytes, { reward })
  expect(mismatch?.path).toMatch(/^records\.\d+\.result\.rewards/)
})

test.each([
  ['in the middle of a step', text.slice(0, -40), steps.length - 1],
  ['right after its last brace', text.slice(0, -1), steps.length],
])('a journal that ends %s is judged as far as it goes', async (_, content, equalSteps) => {
  const verdict = await rerun(content)
  const isWhole = equalSteps === steps.length
  expect(verdict).toMatchObject({ equalSteps, mismatch: null, cutOffLine: isWhole ? null : steps.length + 1 })
  expect(formatJournalVerdict(verdict).includes('cut off in writing')).toBe(!isWhole)
})

test('a packed journal that was cut off is judged as far as it can be unpacked', async () => {
  const archive = packed(bytes)
  const verdict = await rerun(archive.slice(0, archive.length - 600), {}, [512])
  expect(verdict.mismatch).toBeNull()
  expect(verdict.equalSteps).toBeGreaterThan(10)
  expect(verdict.equalSteps).toBeLessThan(steps.length)
  expect(verdict.cutOffLine).toBe(verdict.equalSteps + 2)
})

const other = { ...header, version: 2 }
test.each([
  ['nothing', '', 'header of a journal'],
  ['something else', 'a,b\n1,2\n', 'header of a journal'],
  ['a header cut off', text.slice(0, 50), 'header of a journal'],
  ['a later version', `${JSON.stringify(other)}\n`, 'version 2, and 1 is read here'],
  ['a changed configuration', text.replace('"dailyLossLimit":0', '"dailyLossLimit":9'), 'does not fit its checksum'],
])('%s is refused as no journal', async (_, content, words) => {
  const error = await refusalOf(() => rerun(content))
  expect(error).toMatchObject({ code: 'UNREADABLE_DATA', path: 'run.ndjson' })
  expect(error.message).toContain(words)
})

test.each(['{"sequence":2}', 'null', '{"sequence":2,', '[]'])(
  'a line %s in the middle is an error with its number',
  async (line) => {
    const error = await refusalOf(() => rerun(changed(2, () => line)))
    expect(error).toMatchObject({ code: 'UNREADABLE_DATA', path: 'run.ndjson:3' })
  },
)

test('a damaged snapshot is refused', async () => {
  const snapshot = { ...new ReplaySession(recordedSetup()).snapshot(), checksum: 'no' }
  const error = await refusalOf(() => rerun(journalLine({ ...header, snapshot })))
  expect(error.code).toBe('INVALID_SNAPSHOT')
})
