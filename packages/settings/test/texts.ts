import { fc } from '@fast-check/vitest'
import type { Kind, Range, SettingVariable } from '../src/index.ts'

const scaled = (range: Range, decimals: number): fc.Arbitrary<string> => {
  const scale = 10 ** decimals
  const min = 'above' in range ? range.above * scale + 1 : range.atLeast * scale
  const highest = Math.min(range.atMost ?? range.below ?? 1_000, 1_000_000) * scale
  const max = range.below === undefined ? highest : highest - 1
  return fc.integer({ min, max }).map((value) => (value / scale).toFixed(decimals))
}

const ofKind = (kind: Kind): fc.Arbitrary<string> => {
  switch (kind.type) {
    case 'boolean':
      return fc.constantFrom('true', 'FALSE', '1', '0', 'Yes', 'no', 'on', 'OFF')
    case 'integer':
      return scaled(kind.range, 0)
    case 'decimal':
    case 'money':
      return fc.oneof(scaled(kind.range, 2), scaled(kind.range, 4))
    case 'decimal or auto':
      return fc.oneof(scaled(kind.range, 2), fc.constant('auto'))
    case 'list':
      return fc.array(fc.constantFrom('TREND_UP', 'RANGE', 'LUNCH BREAK')).map((words) => words.join(' ,'))
    case 'choice':
      return fc.constantFrom(...kind.choices)
    case 'text':
      return fc.string({ minLength: 1 }).filter((text) => text.trim() !== '')
    case 'account':
      return fc.constantFrom('1', '1000001')
    case 'web address':
      return fc.constantFrom('https://example.org/x', 'http://127.0.0.1:8080/')
    case 'postgres address':
      return fc.constantFrom('postgresql://bots:secret@db.example.org/bots', 'postgres://localhost/bots')
    case 'reward':
      return fc.constantFrom('r-multiple', 'win-loss', 'linear(range=150)', 'fixed(win=0.7, loss=0)')
    case 'rewards by regime':
      return fc.constantFrom('RANGE: win-loss', 'LUNCH BREAK:r-multiple(clip=5,unit=80), RANGE : linear')
    case 'time of day':
      return fc.constantFrom('00:00', '17:00', '23:59')
    case 'time zone':
      return fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York')
  }
}

/** Texts that a variable takes, whatever the others are: the total stays above any cap, sizing by capital on. */
export const validTexts = ({ name, kind }: SettingVariable): fc.Arbitrary<string> => {
  if (name === 'MAX_TOTAL_CONTRACTS') return fc.integer({ min: 1_000, max: 9_999 }).map(String)
  return name === 'CAPITAL_SIZING_ENABLED' ? fc.constantFrom('true', 'ON', 'yes', '1') : ofKind(kind)
}

const NO_NUMBERS = ['abc', 'NaN', 'Infinity', '0x10', '1e3', '1,5', '1_000', '--1', '1.2.3', '-1', '-0.01']

const inOtherCase = (word: string): string => (word === word.toLowerCase() ? word.toUpperCase() : word.toLowerCase())

const notOfKind = (kind: Kind): readonly string[] => {
  switch (kind.type) {
    case 'boolean':
      return ['maybe', 'truee', '2', 'null']
    case 'integer':
      return [...NO_NUMBERS, '1.5', '9007199254740993']
    case 'decimal':
    case 'decimal or auto':
    case 'money':
      return [...NO_NUMBERS, `${kind.range.below ?? (kind.range.atMost ?? Number.NaN) + 1}`]
    case 'list':
      return ['A,,B', 'A,', '"A"', "'A','B'"]
    case 'choice':
      return ['OTHER', ...kind.choices.map(inOtherCase)]
    case 'text':
      return ['two\nlines', 'a\u0007b']
    case 'account':
      return ['demo', '-1', '1.5']
    case 'web address':
      return ['example.org', 'http://example.org']
    case 'postgres address':
      return ['bots.db', 'mysql://localhost/bots', 'postgresql://']
    case 'reward':
      return ['r_multiple', 'Win-Loss', 'linear(range=1,5)', 'fixed(win=2)', 'r-multiple(clip=3))', '"win-loss"']
    case 'rewards by regime':
      return ['win-loss', 'RANGE: win', 'RANGE: win-loss,', '"RANGE: win-loss, TREND_UP: fixed', 'RANGE: linear(range)']
    case 'time of day':
      return ['24:00', '7:00', 'noon']
    case 'time zone':
      return ['Mars/Base', 'São Paulo', 'UTC+25']
  }
}

/** Texts that a variable does not take. */
export const invalidTexts = ({ kind }: SettingVariable): fc.Arbitrary<string> => fc.constantFrom(...notOfKind(kind))
