import { AlavancaError, EURUSD, WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { type BrokerConfigInput, parseBrokerConfig } from './broker-config.ts'

test('what is left out is one tick of spread, one tick of slippage and no commission', () => {
  expect(parseBrokerConfig({}, WIN)).toEqual({ spreadPoints: 5, slippagePoints: 5, commissionPerContract: 0 })
  expect(parseBrokerConfig({}, WDO)).toEqual({ spreadPoints: 0.5, slippagePoints: 0.5, commissionPerContract: 0 })
  expect(parseBrokerConfig({}, EURUSD).spreadPoints).toBeCloseTo(0.1, 12)
})

test('a part of a cent of commission costs a whole one', () => {
  expect(parseBrokerConfig({ commissionPerContract: 0.251 }, WIN).commissionPerContract).toBe(26)
})

test.each<[BrokerConfigInput, string]>([
  [{ spreadPoints: 7 }, 'must be a whole number of WIN ticks (5 points)'],
  [{ slippagePoints: 2.5 }, 'must be a whole number of WIN ticks (5 points)'],
  [{ spreadPoints: -5 }, 'must be at least 0'],
  [{ commissionPerContract: -0.01 }, 'must be at least 0'],
])('%o is refused with what it may be', (input, words) => {
  for (const said of ['The broker configuration', words]) expect(() => parseBrokerConfig(input, WIN)).toThrow(said)
})

test('ticks are counted in the points of the instrument', () => {
  expect(parseBrokerConfig({ spreadPoints: 1.5 }, WDO).spreadPoints).toBe(1.5)
  expect(() => parseBrokerConfig({ spreadPoints: 0.05 }, EURUSD)).toThrow('EURUSD ticks')
  expect(parseBrokerConfig({ spreadPoints: 12 }, EURUSD).spreadPoints).toBe(12)
})

test('nothing costs nothing, and an unknown cost is refused, not ignored', () => {
  const free = { spreadPoints: 0, slippagePoints: 0, commissionPerContract: 0 }
  expect(parseBrokerConfig(free, WIN)).toEqual(free)
  expect(Object.isFrozen(parseBrokerConfig(free, WIN))).toBe(true)
  const misspelt: object = { comission: 1 }
  expect(() => parseBrokerConfig(misspelt, WIN)).toThrow('comission')
})

test('every fault is listed at once', () => {
  const wrong = { spreadPoints: 7, slippagePoints: -5, commissionPerContract: Number.NaN }
  try {
    parseBrokerConfig(wrong, WIN)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(AlavancaError)
    if (!(error instanceof AlavancaError)) return
    expect(error.code).toBe('INVALID_CONFIGURATION')
    expect(error.faults.map(({ path, value }) => [path, value])).toEqual([
      ['spreadPoints', 7],
      ['slippagePoints', -5],
      ['commissionPerContract', Number.NaN],
    ])
  }
})
