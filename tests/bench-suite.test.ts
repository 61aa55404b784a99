import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareWithBaseline, relativeValues } from '../benchmarks/suite/baseline.ts'
import type { BenchReport, Reading, Unit } from '../benchmarks/suite/bench.ts'
import { isOwnFirst, pairedMeasures } from '../benchmarks/suite/pairing.ts'
import { progressOn } from '../benchmarks/suite/progress.ts'
import { inTurns, ratio } from '../benchmarks/suite/rates.ts'
import { type BenchResult, resultOf, withNewer } from '../benchmarks/suite/results.ts'
import { median, quantile, spreadOf } from '../benchmarks/suite/statistics.ts'
import { BENCHES, nameOf } from '../benchmarks/suite/table.ts'

const root = join(import.meta.dirname, '..')

describe('medians', () => {
  test('the middle one, or the mean of the two in the middle, in any order, and nothing of nothing', () => {
    expect(median([9, 1, 4])).toBe(4)
    expect(median([4, 1, 9, 2])).toBe(3)
    expect(median([10, 9, 100])).toBe(10)
    expect(median([])).toBeNaN()
  })
  test('say how far they lie from the least and the most', () =>
    expect(spreadOf([3, 1, 8])).toEqual({ median: 3, least: 1, most: 8 }))
  test('a share of the sorted, the last for all of them', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(3)
    expect(quantile([1, 2, 3, 4], 1)).toBe(4)
  })
})

const report = (readings: readonly Reading[], unit: Unit = 'per second', calibration = 1_000): BenchReport => ({
  title: 'Something',
  about: 'It was done.',
  measures: [{ id: 'a', what: 'things', unit }],
  readings,
  lacking: null,
  calibration,
})
const reading = (values: readonly number[], cpu: readonly number[] | null = null): Reading => ({
  id: 'a',
  at: null,
  wall: values,
  cpu,
})
const entry = { group: 'rules', name: 'thing' } as const
const result = (values: readonly number[], unit: Unit = 'per second', calibration = 1_000): BenchResult =>
  resultOf(entry, report([reading(values)], unit, calibration))

describe('rates', () => {
  test('works take turns, and each is counted by what it says it did', async () => {
    const turns: string[] = []
    const work = (name: string) => (): number => {
      turns.push(name)
      // a whole of its own, however much is asked for
      return 1e9
    }
    const works = [
      { id: 'a', at: 7, work: work('a') },
      { id: 'b', at: 7, work: work('b') },
    ]
    const found = await inTurns({ runs: 3, runMs: 0.001 }, works)
    expect(found.map(({ id, at, wall, cpu }) => [id, at, wall.length, cpu?.length])).toEqual([
      ['a', 7, 3, 3],
      ['b', 7, 3, 3],
    ])
    expect(turns.slice(-6)).toEqual(['a', 'b', 'a', 'b', 'a', 'b'])
    for (const { wall } of found) for (const rate of wall) expect(rate).toBeGreaterThan(0)
  })
  test('a ratio is taken run by run', () => {
    const over = ratio('r', reading([10, 30], [4, 9]), reading([5, 10], [2, 3]))
    expect(over).toEqual({ id: 'r', at: null, wall: [2, 3], cpu: [2, 3] })
    expect(() => ratio('r', reading([1]), undefined)).toThrow('nothing to compare')
  })
})

describe('the baseline', () => {
  const baselineOf = (results: readonly BenchResult[]) => ({
    date: '2026-11-29',
    machine: { cpu: 'Abacus', cores: 1, node: '20', platform: 'linux' },
    values: relativeValues(results),
  })
  test('a machine twice as fast at everything stands where it stood', () => {
    const before = baselineOf([result([1_000])])
    expect(compareWithBaseline([result([2_000], 'per second', 2_000)], before).worse).toEqual([])
    const slow = baselineOf([result([8], 'ms')])
    expect(compareWithBaseline([result([4], 'ms', 2_000)], slow).worse).toEqual([])
    expect(compareWithBaseline([result([8], 'ms', 2_000)], slow).worse).toEqual([{ key: 'rules/thing a', worse: 2 }])
  })
  test('a rate that falls and a time that grows are worse, by more than a quarter only', () => {
    const rate = baselineOf([result([1_000])])
    expect(compareWithBaseline([result([810])], rate).worse).toEqual([])
    expect(compareWithBaseline([result([500])], rate).worse).toEqual([{ key: 'rules/thing a', worse: 2 }])
    expect(compareWithBaseline([result([5_000])], rate).worse).toEqual([])
    const time = baselineOf([result([10], 'µs')])
    expect(compareWithBaseline([result([5], 'µs')], time).worse).toEqual([])
    expect(compareWithBaseline([result([20], 'µs')], time).worse).toEqual([{ key: 'rules/thing a', worse: 2 }])
  })
  test('bytes and ratios are what they are on every machine', () => {
    const bytes = baselineOf([result([300], 'bytes')])
    expect(compareWithBaseline([result([300], 'bytes', 9_000)], bytes).worse).toEqual([])
    expect(compareWithBaseline([result([600], 'bytes', 9_000)], bytes).worse).toHaveLength(1)
  })
  test('the processor’s own time counts where there is one', () => {
    const timed = (wall: number, cpu: number): BenchResult => resultOf(entry, report([reading([wall], [cpu])]))
    const before = baselineOf([timed(1_000, 1_000)])
    expect(compareWithBaseline([timed(100, 1_000)], before).worse).toEqual([])
    expect(compareWithBaseline([timed(1_000, 100)], before).worse).toHaveLength(1)
  })
  test('a figure that is no number is worse than any', () =>
    expect(compareWithBaseline([result([Number.NaN])], baselineOf([result([1])])).worse).toHaveLength(1))
  test('what it does not know is named, and what was not measured is not missed', () => {
    const before = baselineOf([result([1_000])])
    const other = resultOf({ group: 'rules', name: 'other' }, report([reading([1])]))
    expect(compareWithBaseline([other], before)).toEqual({ compared: 0, worse: [], unknown: ['rules/other a'] })
  })
})

describe('two checkouts', () => {
  const pair = (own: number, other: number, unit: Unit = 'per second') => ({
    own: report([reading([own])], unit),
    other: report([reading([other])], unit),
  })
  test('who goes first changes from pair to pair', () =>
    expect([0, 1, 2, 3].map(isOwnFirst)).toEqual([true, false, true, false]))
  test('the ratio is that of each pair: what slows both down at once is in neither', () => {
    const [measured] = pairedMeasures([pair(200, 100), pair(20, 10), pair(2_000, 1_000)])
    expect(measured).toMatchObject({ what: 'things', own: 200, other: 100, better: { median: 2, least: 2, most: 2 } })
  })
  test('above 1 is better, whichever way the unit goes', () => {
    expect(pairedMeasures([pair(5, 10, 'ms')])[0]?.better.median).toBe(2)
    expect(pairedMeasures([pair(5, 10)])[0]?.better.median).toBe(0.5)
  })
  test('what only one of them measured is left out', () => {
    const alone = { ...pair(1, 1), other: report([]) }
    expect(pairedMeasures([alone])).toEqual([])
    expect(pairedMeasures([])).toEqual([])
  })
})

test('a new result takes the place of the old one, and what is no longer in the table goes', () => {
  const gone: BenchResult = { ...result([1]), name: 'rules/gone' }
  const [older, newer] = [result([1]), result([2])]
  expect(withNewer([gone, older], [newer], [entry])).toEqual([newer])
  expect(withNewer([older], [], [entry])).toEqual([older])
})

test('progress is one line that changes on a terminal, and lines without a control character elsewhere', () => {
  const told = (isTTY: boolean): string => {
    let text = ''
    const progress = progressOn({ isTTY, write: (more: string) => (text += more) }, 2)
    progress.begin('a/b')
    progress.end('a/b', '1.0 s')
    return text
  }
  expect(told(false)).toBe('[1/2] a/b: 1.0 s\n')
  expect(told(true)).toContain('\r')
})

test('every bench in the table has its file, and every file its place in the table', () => {
  const fileOf = (name: string): string =>
    name.startsWith('learning/') ? name.replace('/', '/claims/') : `benches/${name}`
  const files = [
    ...readdirSync(join(root, 'benchmarks/benches'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => `benches/${path}`),
    ...readdirSync(join(root, 'benchmarks/learning/claims')).map((path) => `learning/claims/${path}`),
  ].map((path) => path.replace(/\.ts$/, ''))
  const known = BENCHES.map(nameOf).map(fileOf)
  expect([...known].sort()).toEqual(files.sort())
  for (const file of known) expect(existsSync(join(root, 'benchmarks', `${file}.ts`))).toBe(true)
})
