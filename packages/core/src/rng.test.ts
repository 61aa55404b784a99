import { describe, expect, test } from 'vitest'
import { type RngSnapshot, restoreRng, seededRng } from './index.ts'

const drawn = (seed: string, count: number): number[] => {
  const rng = seededRng(seed)
  return Array.from({ length: count }, () => rng.next())
}

test('the sequence of a seed never changes: recorded runs depend on it', () => {
  expect(drawn('alavanca', 3)).toEqual([0.7253498464533611, 0.5287920786131544, 0.6516479947918173])
  expect(drawn('2', 1)).toEqual([0.45756775810301575])
})

test('another seed is another sequence', () => expect(drawn('a', 5)).not.toEqual(drawn('b', 5)))

test('numbers spread evenly over 0 to 1', () => {
  const counts = new Array<number>(10).fill(0)
  for (const value of drawn('alavanca', 100_000)) {
    const bin = Math.floor(value * 10)
    counts[bin] = (counts[bin] ?? Number.NaN) + 1
  }
  const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
  expect(chiSquare).toBeLessThan(27.9) // the 0.999 quantile with 9 degrees of freedom
})

test('doubles have 53 random bits, not 32', () =>
  expect(drawn('alavanca', 20).some((value) => !Number.isInteger(value * 2 ** 32))).toBe(true))

test('a snapshot is plain JSON', () => {
  const rng = seededRng('alavanca')
  rng.next()
  const snapshot = rng.snapshot()
  const restored = restoreRng(JSON.parse(JSON.stringify(snapshot)))
  expect(restored.snapshot()).toEqual(snapshot)
  expect(restored.next()).toBe(0.5287920786131544)
})

test('taking a snapshot uses up no chance, and drawing does not change one taken', () => {
  const rng = seededRng('alavanca')
  const snapshot = rng.snapshot()
  expect(rng.next()).toBe(0.7253498464533611)
  expect(restoreRng(snapshot).next()).toBe(0.7253498464533611)
  expect(restoreRng(snapshot).next()).toBe(0.7253498464533611)
})

test.each(['', '  '])('chance without a seed cannot be repeated, so %j is refused', (seed) =>
  expect(() => seededRng(seed)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'seed' })),
)

describe('a damaged snapshot is refused', () => {
  const sound = seededRng('alavanca').snapshot()
  const withState = (state: Partial<Record<keyof RngSnapshot['state'], unknown>>): unknown => ({
    ...sound,
    state: { ...sound.state, ...state },
  })

  test.each([
    ['nothing', null],
    ['another algorithm', { ...sound, algorithm: 'xorshift' }],
    ['another version', { ...sound, version: 2 }],
    ['no state', { ...sound, state: undefined }],
    ['NaN', withState({ s0: Number.NaN })],
    ['a missing part', withState({ s1: undefined })],
    ['a fraction of 1', withState({ s2: 1 })],
    ['a negative fraction', withState({ s2: -0.5 })],
    ['finer than 32 bits', withState({ s0: 0.1 })],
    ['a carry that is not whole', withState({ c: 0.5 })],
    ['a negative carry', withState({ c: -1 })],
    ['a carry no generator has', withState({ c: 2_091_640 })],
  ])('%s', (_, snapshot) =>
    // as: a damaged snapshot is the point
    expect(() => restoreRng(snapshot as RngSnapshot)).toThrow(expect.objectContaining({ code: 'INVALID_SNAPSHOT' })),
  )
})
