import { expect, test } from 'vitest'
import { evidenceShare } from './evidence-share.ts'

test('each doubling of the evidence is the same part of the way', () => {
  expect([1, 2, 4, 8, 16].map((evidence) => evidenceShare(evidence, 16))).toEqual([0, 0.25, 0.5, 0.75, 1])
})

test('no evidence is the beginning, and more than the limit is beyond the end', () => {
  expect([0, 0.3, 1].map((evidence) => evidenceShare(evidence, 100))).toEqual([0, 0, 0])
  expect(evidenceShare(10_000, 100)).toBe(2)
})

test('a limit that nothing can reach is no way at all', () => expect(evidenceShare(50, 1)).toBe(0))
