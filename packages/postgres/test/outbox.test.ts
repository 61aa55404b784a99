import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { MemoryOutbox, type Outbox, openSqliteOutbox, type PolicyVersion } from '../src/index.ts'
import { lessonOf } from './lessons.ts'

const testFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-outbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'outbox.db')
}

const opened = async (path: string): Promise<Outbox> => {
  const outbox = await openSqliteOutbox(path)
  onTestFinished(() => outbox.close())
  return outbox
}

const version: PolicyVersion = {
  policy: 'win',
  version: 3,
  digest: 'd',
  controlVersion: 1,
  control: { frozen: [], leftOut: [] },
  trades: 7,
  tables: [],
  at: 5,
}
const freeze = { regime: 'RANGE', from: 20_000, why: 'it fell' }
const idsOf = (outbox: Outbox, limit = 100): readonly string[] => outbox.lessons(limit).map(({ trade }) => trade.id)

const KINDS: readonly (readonly [string, () => Promise<Outbox>])[] = [
  ['in memory', async () => new MemoryOutbox()],
  ['in SQLite', () => opened(testFile())],
]

describe.each(KINDS)('an outbox %s', (_, make) => {
  test('keeps what a step has, each step once, oldest first', async () => {
    const outbox = await make()
    expect([outbox.lastSequence(), outbox.size(), outbox.cached(), outbox.taken()]).toEqual([0, 0, null, null])
    expect(outbox.add({ sequence: 4, lessons: [lessonOf('b'), lessonOf('a')], freezes: [freeze] })).toBe(true)
    expect(outbox.add({ sequence: 4, lessons: [lessonOf('c')], freezes: [] })).toBe(false)
    expect(outbox.add({ sequence: 3, lessons: [lessonOf('c')], freezes: [] })).toBe(false)
    expect(outbox.add({ sequence: 9, lessons: [lessonOf('d')], freezes: [{ ...freeze, from: 20_001 }] })).toBe(true)
    expect([idsOf(outbox), idsOf(outbox, 2)]).toEqual([
      ['b', 'a', 'd'],
      ['b', 'a'],
    ])
    expect(outbox.freezes()).toEqual([{ ...freeze, from: 20_001 }])
    expect([outbox.lastSequence(), outbox.size()]).toEqual([9, 3])
    expect(outbox.lessons(1)).toEqual([lessonOf('b')])
  })

  test('is rid of what has arrived, and of nothing else', async () => {
    const outbox = await make()
    outbox.add({ sequence: 1, lessons: ['a', 'b', 'c'].map((id) => lessonOf(id)), freezes: [freeze] })
    outbox.arrived(['a', 'c', 'never there'])
    outbox.arrived([])
    outbox.obeyed('ANOTHER')
    expect([idsOf(outbox), outbox.freezes().length]).toEqual([['b'], 1])
    outbox.obeyed('RANGE')
    expect(outbox.freezes()).toEqual([])
  })

  test('keeps the version that is decided by, and what was taken over', async () => {
    const outbox = await make()
    outbox.keep(version)
    outbox.keep({ ...version, version: 4 })
    outbox.take({ version: 3, frozen: ['RANGE'] })
    expect([outbox.cached(), outbox.taken()]).toEqual([
      { ...version, version: 4 },
      { version: 3, frozen: ['RANGE'] },
    ])
  })

  test.each([0, -1, 1.5, Number.NaN])('refuses a step whose sequence is none: %d', async (sequence) => {
    const outbox = await make()
    expect(() => outbox.add({ sequence, lessons: [lessonOf('a')], freezes: [] })).toThrow('sequence')
    expect(outbox.size()).toBe(0)
  })
})

test('what is in a file is there again after an end', async () => {
  const path = testFile()
  const before = await openSqliteOutbox(path)
  before.add({ sequence: 7, lessons: [lessonOf('a'), lessonOf('b')], freezes: [freeze] })
  before.arrived(['a'])
  before.keep(version)
  before.take({ version: 3, frozen: [] })
  before.close()
  const after = await opened(path)
  expect([idsOf(after), after.freezes(), after.cached(), after.taken(), after.lastSequence()]).toEqual([
    ['b'],
    [freeze],
    version,
    { version: 3, frozen: [] },
    7,
  ])
})

test('a step is kept as a whole or not at all', async () => {
  const outbox = await opened(testFile())
  const odd = { ...lessonOf('b'), reward: 1n } as never
  expect(() => outbox.add({ sequence: 1, lessons: [lessonOf('a'), odd], freezes: [] })).toThrow()
  expect([outbox.size(), outbox.lastSequence()]).toEqual([0, 0])
})

test('a file that is none of ours is told with its path, and what to do', async () => {
  const path = testFile()
  writeFileSync(path, 'no database at all, but long enough to be looked at as one'.repeat(40))
  await expect(openSqliteOutbox(path)).rejects.toThrow(`The outbox ${path} cannot be used`)
  await expect(openSqliteOutbox('/nowhere/at/all.db')).rejects.toThrow('/nowhere/at/all.db')
})
