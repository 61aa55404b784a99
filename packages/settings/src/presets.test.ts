import { toCents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { loadSettings, PRESET_NAMES, PRESETS, VARIABLES } from './index.ts'

test('every preset settles the same variables, all of them known', () => {
  const [first, ...others] = PRESET_NAMES.map((name) => Object.keys(PRESETS[name]))
  for (const names of others) expect(names).toEqual(first)
  expect(VARIABLES.map(({ name }) => name)).toEqual(expect.arrayContaining(first ?? []))
})

test('balanced is the defaults', () => {
  const { origins: _, preset: __, ...balanced } = loadSettings({}, { preset: 'balanced' })
  expect(loadSettings({})).toMatchObject(balanced)
})

test('conservative: little capital, no extra contracts, high demands', () =>
  expect(loadSettings({}, { preset: 'conservative' }).capital).toMatchObject({
    operatorCapital: toCents(5_000),
    marginPerContract: toCents(1_000),
    maxContractsCap: 5,
    releverageEnabled: false,
    minGlobalConfidence: 0.8,
    minProfitToday: toCents(100),
  }))

test('aggressive: large capital, no profit rule, ranges too', () =>
  expect(loadSettings({}, { preset: 'aggressive' }).capital).toMatchObject({
    operatorCapital: toCents(50_000),
    marginPerContract: toCents(500),
    maxContractsCap: 20,
    maxTotalContracts: 21,
    releverageEnabled: true,
    requireProfitToday: false,
    minGlobalConfidence: 0.6,
    allowedRegimes: ['TREND_UP', 'TREND_DOWN', 'RANGE'],
  }))

test('a bolder preset lets a wrong extra cost more, and all learn alike', () => {
  const policies = PRESET_NAMES.map((preset) => loadSettings({}, { preset }).policy)
  expect(policies.map(({ extraMaxCostR }) => extraMaxCostR)).toEqual([0.01, 'auto', 0.06])
  const [first, ...others] = policies.map(({ extraMaxCostR: _, ...rest }) => rest)
  for (const other of others) expect(other).toEqual(first)
})

test.each(PRESET_NAMES)('%s can be spread into a record', (name) => {
  const { origins: _, preset: __, ...spread } = loadSettings({ ...PRESETS[name] })
  expect(loadSettings({}, { preset: name })).toMatchObject(spread)
})

test('a preset cannot be changed', () => {
  expect(Object.isFrozen(PRESETS)).toBe(true)
  expect(Object.values(PRESETS).every(Object.isFrozen)).toBe(true)
})
