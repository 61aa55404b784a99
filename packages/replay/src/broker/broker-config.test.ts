import { AlavancaError, EURUSD, WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { parseBrokerConfig } from './broker-config.ts'

test('what is left out is one tick of spread, one tick of slippage and no commission', () => {
  expect(parseBrokerConfig({}, WIN)).toEqual({ spreadPoints: 5, slippagePoints: 5, commissionPerContract: 0 })
  expect(parseBrokerConfig({}, WDO)).toEqual({ spreadPoints: 0.5, slippagePoints: 0.5, commissionPerContract: 0 })
  expect(parseBrokerConfig({}, EURUSD).spreadPoints).toBeCloseTo(0.1, 12)
})

test('a part of a cent of commission costs a whole one', () => {
  expect(parseBrokerConfig({ commissionPerContract: 0.251 }, WIN).commissionPerContract).toBe(26)
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
