import { fc, test as law } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { tally } from './tally.ts'

test.each([
  [[1, 1, 1], { lean: 1, confidence: 1, disagreement: 0 }],
  [[-1, -1, -1], { lean: -1, confidence: 1, disagreement: 0 }],
  [[0, 0, 0], { lean: 0, confidence: 0.5, disagreement: 0 }],
  [[1, -1], { lean: 0, confidence: 0.5, disagreement: 1 }],
  [[0.5, 0.5, -0.1], { lean: 0.3, confidence: 0.65, disagreement: Math.sqrt(0.08) }],
])('%j', (votes, { lean, confidence, disagreement }) => {
  const result = tally(votes)
  expect(result.lean).toBeCloseTo(lean, 12)
  expect(result.confidence).toBeCloseTo(confidence, 12)
  expect(result.disagreement).toBeCloseTo(disagreement, 12)
})

const vote = fc.double({ min: -1, max: 1, noNaN: true })
const votes = fc.array(vote, { minLength: 1, maxLength: 9 })

law.prop([votes])('all three numbers stay within their ranges', (cast) => {
  const { lean, confidence, disagreement } = tally(cast)
  expect(Math.abs(lean)).toBeLessThanOrEqual(1)
  expect(confidence).toBeGreaterThanOrEqual(0.5)
  expect(confidence).toBeLessThanOrEqual(1)
  expect(disagreement).toBeGreaterThanOrEqual(0)
  expect(disagreement).toBeLessThanOrEqual(1)
})

law.prop([votes])('opposite votes lean the opposite way, as sure and as divided', (cast) => {
  const [one, other] = [tally(cast), tally(cast.map((each) => -each))]
  expect(other.lean + one.lean).toBeCloseTo(0, 12)
  expect(other.confidence).toBe(one.confidence)
  expect(other.disagreement).toBeCloseTo(one.disagreement, 12)
})
