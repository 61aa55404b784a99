import { expect, test } from 'vitest'
import type { SnapshotView } from '../../../src/api/schemas/index.ts'
import { descentOf } from './descent.ts'

const saved = (id: string, timeMs: number, parentId: string | null, regime = 'RANGE'): SnapshotView => ({
  id,
  regime,
  timeMs,
  parentId,
  note: null,
  policyVersion: 1,
  trades: 0,
  meanReward: null,
  evidence: null,
  drawdownR: null,
  isKept: true,
  isBase: false,
})

const told = (rows: readonly SnapshotView[]) =>
  Object.fromEntries(
    [...descentOf(rows)].map(([regime, line]) => [
      regime,
      line.map(({ snapshot, isBranch }) => `${snapshot.id}${isBranch ? ' (branch)' : ''}`),
    ]),
  )

test('each regime has its own line, the newest first', () => {
  const rows = [saved('b', 2, 'a'), saved('x', 3, null, 'TREND_UP'), saved('a', 1, null)]
  expect(told(rows)).toEqual({ RANGE: ['b', 'a'], TREND_UP: ['x'] })
})

test('what was learnt on from an earlier one is a branch', () => {
  const rows = [saved('a', 1, null), saved('b', 2, 'a'), saved('c', 3, 'a'), saved('d', 4, 'c')]
  expect(told(rows)).toEqual({ RANGE: ['d', 'c (branch)', 'b', 'a'] })
})

test('the oldest that is known is no branch, whatever its parent', () =>
  expect(told([saved('b', 2, 'gone')])).toEqual({ RANGE: ['b'] }))
