import { describe, expect, test } from 'vitest'
import { ArgumentFault, benchArguments } from '../benchmarks/suite/arguments.ts'
import { type Entry, nameOf } from '../benchmarks/suite/table.ts'

const TABLE: readonly Entry[] = [
  { group: 'replay', name: 'bars' },
  { group: 'replay', name: 'ticks' },
  { group: 'rules', name: 'allocate' },
  { group: 'learning', name: 'speed', isLong: true },
]
const asked = (...words: readonly string[]) => benchArguments(words, TABLE, '2026-11-29')
const chosen = (...words: readonly string[]): string[] => asked(...words).chosen.map(nameOf)

test('without a word everything is measured but what takes minutes, and nothing is written', () => {
  expect(chosen()).toEqual(['replay/bars', 'replay/ticks', 'rules/allocate'])
  expect(asked()).toMatchObject({ task: 'MEASURE', isJson: false, isChecked: false, runs: 5, against: null })
  expect(asked().writes).toEqual({ results: false, baseline: false, docs: false })
})

test('a text chooses every bench that has it in its name, the long ones too', () => {
  expect(chosen('--only=replay/')).toEqual(['replay/bars', 'replay/ticks'])
  expect(chosen('--only=bars,allo')).toEqual(['replay/bars', 'rules/allocate'])
  expect(chosen('--only=bars', '--only=speed')).toEqual(['replay/bars', 'learning/speed'])
  expect(chosen('--long')).toHaveLength(TABLE.length)
})

test('one word writes all that there is to write, and each alone only its own', () => {
  expect(asked('--write').writes).toEqual({ results: true, baseline: true, docs: true })
  expect(asked('--write').task).toBe('MEASURE')
  expect(asked('--write-baseline').writes).toEqual({ results: false, baseline: true, docs: false })
})

test('pages alone are made of what is kept: nothing is measured for them', () => {
  expect(asked('--write-docs').task).toBe('WRITE_DOCS')
  expect(asked('--write-docs', '--write-results').task).toBe('MEASURE')
})

test('results are of the day unless one is given', () => {
  expect(asked().date).toBe('2026-11-29')
  expect(asked('--date=2026-01-02').date).toBe('2026-01-02')
})

describe('what is not understood is said, with what would be', () => {
  test.each<[string[], RegExp]>([
    [['--fast'], /--fast.*The options are --only, --list/s],
    [['replay'], /replay.*The options are/s],
    [['--only=nothing'], /No bench has "nothing" in its name\. Groups are replay, rules, learning/],
    [['--runs=0'], /--runs takes a whole number from 1 to 101, as in --runs=5; not "0"/],
    [['--runs=2.5'], /--runs takes a whole number/],
    [['--run-ms=soon'], /--run-ms takes a whole number from 1 to 60000/],
    [['--date=today'], /--date takes a day, as in --date=2026-11-29; not "today"/],
    [['--date=2026-13-01'], /--date takes a day/],
    [['--against='], /--against takes a folder or a revision/],
    [['--against=main', '--write'], /neither writes nor checks/],
    [['--against=main', '--check'], /neither writes nor checks/],
  ])('%j', (words, text) => {
    expect(() => asked(...words)).toThrow(ArgumentFault)
    expect(() => asked(...words)).toThrow(text)
  })
})
