import { expect, test } from 'vitest'
import type { Step } from '../step.ts'
import { isSnapshotDue } from './snapshot-due.ts'

const step = (sequence: number, records: readonly object[] = []): Step => {
  const event = { type: 'TIMER', time: 0 }
  // as: a step as far as it is looked at
  return { sequence, time: 0, event, commands: [], records } as unknown as Step
}
const learnt = (batchId: number): object => ({ type: 'LEARNT', result: { batchId } })
const dueUpTo = (last: number, every: number): readonly number[] =>
  Array.from({ length: last }, (_, index) => index + 1).filter((sequence) => isSnapshotDue(step(sequence), every))

test('of a young life whenever its steps have doubled, then every so many', () => {
  expect(dueUpTo(30_000, 10_000)).toEqual([
    ...[32, 64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192],
    ...[10_000, 20_000, 30_000],
  ])
  expect(dueUpTo(300, 100)).toEqual([32, 64, 100, 200, 300])
  expect(dueUpTo(20, 5)).toEqual([5, 10, 15, 20])
})

test('of its first lessons whenever their batches have doubled, then of every sixteenth', () => {
  const due = Array.from({ length: 64 }, (_, index) => index + 1).filter((batch) =>
    isSnapshotDue(step(12_345, [{ type: 'POSITION' }, learnt(batch)]), 10_000),
  )
  expect(due).toEqual([1, 2, 4, 8, 16, 32, 48, 64])
  expect(isSnapshotDue(step(12_345, [{ type: 'POSITION' }]), 10_000)).toBe(false)
})
