import { cents, toCents } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { agreeable } from '../test/contexts.ts'
import { allocate, type CapitalConfigInput, type Layer, parseCapitalConfig } from './index.ts'

const refusing = (context: Partial<typeof agreeable>, config: CapitalConfigInput = {}): Layer[] =>
  allocate({ ...agreeable, ...context }, parseCapitalConfig(config))
    .record.layers.filter(({ passed }) => !passed)
    .map(({ layer }) => layer)

test('a good moment passes all eight', () => expect(refusing({})).toEqual([]))

describe('each layer alone can refuse', () => {
  test.each([
    ['ENABLED', {}, { releverageEnabled: false }],
    ['REGIME_ALLOWED', { regime: 'RANGE' }, {}],
    ['MODE_NOT_FORBIDDEN', { regime: 'CHAOTIC' }, { allowedRegimes: [] }],
    ['MODE_NOT_FORBIDDEN', { transitionActive: true }, {}],
    ['CONFIDENCE', { globalConfidence: 0.699 }, {}],
    ['DAILY_PROFIT', { pnlToday: toCents(49.99) }, {}],
    ['LIQUIDITY', { liquidityStrength: 0.499 }, {}],
    ['AGREEMENT', { ensembleDisagreement: 0.401 }, {}],
    ['CAP', {}, { maxTotalContracts: 10 }],
    ['CAP', {}, { maxExtraContracts: 0 }],
    ['CAP', {}, { operatorCapital: 0 }],
  ])('%s', (layer, context, config) => expect(refusing(context, config)).toEqual([layer]))
})

describe('the limit itself passes', () => {
  test.each([
    ['confidence', { globalConfidence: 0.7 }],
    ['profit', { pnlToday: toCents(50) }],
    ['liquidity', { liquidityStrength: 0.5 }],
    ['disagreement', { ensembleDisagreement: 0.4 }],
  ])('%s', (_, context) => expect(refusing(context)).toEqual([]))
})

test('an empty whitelist allows a regime nobody has heard of', () =>
  expect(refusing({ regime: 'LUNCH_BREAK' }, { allowedRegimes: [] })).toEqual([]))

test('without the profit rule a losing day does not stand in the way', () =>
  expect(refusing({ pnlToday: cents(-1) }, { requireProfitToday: false })).toEqual([]))

test('all layers that stand in the way are named, in order', () =>
  expect(
    refusing({
      regime: 'CHAOTIC',
      globalConfidence: 0,
      ensembleDisagreement: 1,
      liquidityStrength: 0,
      pnlToday: cents(0),
    }),
  ).toEqual(['REGIME_ALLOWED', 'MODE_NOT_FORBIDDEN', 'CONFIDENCE', 'DAILY_PROFIT', 'LIQUIDITY', 'AGREEMENT']))

test('each verdict says what was seen and against what it was held', () => {
  const { layers } = allocate(agreeable, parseCapitalConfig()).record
  expect(layers).toContainEqual({ layer: 'CONFIDENCE', passed: true, observed: 0.8, limit: 0.7 })
  expect(layers).toContainEqual({ layer: 'DAILY_PROFIT', passed: true, observed: 12_000, limit: 5_000 })
  expect(layers).toContainEqual({ layer: 'CAP', passed: true, observed: { base: 10, maxExtra: 1 }, limit: 11 })
})
