import { parseCapitalConfig } from '@alavanca/capital'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseScalpConfig } from '@alavanca/scalp'
import { expect, test } from 'vitest'
import { VARIABLES } from './index.ts'

test('every name is there once, in the letters of the environment', () => {
  const names = VARIABLES.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[A-Z]+(_[A-Z]+)+$/)
})

test('every place in the settings has one variable', () => {
  const places = VARIABLES.map(({ group, key }) => `${group}.${key}`)
  expect(new Set(places).size).toBe(places.length)
})

test('every default is allowed, and every meaning is a sentence', () => {
  for (const { read, default: text, meaning } of VARIABLES) {
    expect(read(text).ok).toBe(true)
    expect(meaning).toMatch(/^[A-Z].*\.$/)
  }
})

test('every text that may be empty says what that means', () => {
  const mayBeEmpty = VARIABLES.filter(({ read, kind }) => kind.type !== 'text' && read('').ok)
  expect(mayBeEmpty.map(({ name }) => name)).toEqual(
    VARIABLES.filter(({ empty }) => empty !== null).map(({ name }) => name),
  )
})

const PARSERS = {
  capital: parseCapitalConfig,
  scalp: parseScalpConfig,
  gate: parseGateConfig,
  policy: parsePolicyConfig,
  online: parseOnlineConfig,
} as const

const hasParser = (group: string): group is keyof typeof PARSERS => Object.hasOwn(PARSERS, group)

/** Whether the package behind a variable takes a value; the other fields are such that no rule between two is broken. */
const isTaken = (group: keyof typeof PARSERS, key: string, value: number): boolean => {
  try {
    PARSERS[group]({ ...(key === 'maxContractsCap' ? { maxTotalContracts: 1_000 } : {}), [key]: value })
    return true
  } catch {
    return false
  }
}

const numbers = VARIABLES.flatMap(({ name, group, key, kind }) =>
  hasParser(group) && 'range' in kind ? [{ name, group, key, kind }] : [],
)

test.each(numbers.filter(({ key }) => key !== 'maxTotalContracts'))(
  '$name: the range in the table is the one of the package',
  ({ group, key, kind }) => {
    const step = kind.type === 'integer' ? 1 : 0.01
    const { range } = kind
    const lowest = 'above' in range ? range.above + step : range.atLeast
    const below = 'above' in range ? range.above : range.atLeast - step
    expect([isTaken(group, key, lowest), isTaken(group, key, below)]).toEqual([true, false])
    const { atMost, below: limit } = range
    if (atMost !== undefined)
      expect([isTaken(group, key, atMost), isTaken(group, key, atMost + step)]).toEqual([true, false])
    if (limit !== undefined)
      expect([isTaken(group, key, limit - step), isTaken(group, key, limit)]).toEqual([true, false])
  },
)
