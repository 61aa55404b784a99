import { AlavancaError } from '@alavanca/core'
import { expect, test } from 'vitest'
import { type PolicyConfigInput, parsePolicyConfig } from './index.ts'

const faultsOf = (input: PolicyConfigInput): AlavancaError => {
  try {
    parsePolicyConfig(input)
  } catch (error) {
    if (error instanceof AlavancaError) return error
    throw error
  }
  throw new Error('the configuration was accepted')
}

test('left empty it is the documented default, frozen', () => {
  const config = parsePolicyConfig()
  expect(config).toEqual({
    mode: 'FACTORED_THOMPSON',
    seed: 'alavanca',
    rewardClipR: 3,
    discount: 0.997,
    poolingStrength: 50,
    priorAlpha: 1,
    priorBeta: 1,
    holdValue: 0.5,
    opportunityMargin: 0,
    explorationFloor: 0.01,
    beliefWidth: 'learnt',
    priorSpreadR: 0.2,
    drawWidth: 0.25,
    optimism: 0.3,
    simulatedWeight: 0.5,
    conservativeShare: 0.75,
    extraShare: 1,
    riskShare: 0.03,
    extraMaxCostR: 'auto',
    extraMinProbability: 'auto',
    freezeThreshold: 0.15,
    maxRegimeDrawdownR: 'auto',
    monitorUnit: 'trade',
    baselineTrades: 200,
    baselines: {},
    falseAlarm: 0.05,
    horizon: 1_000,
    regimes: 1,
    unfreezeAfterTrades: null,
    sampler: 'exact',
    update: 'fractional',
    shadowWeight: 0,
    timeZone: 'America/Sao_Paulo',
    sessionRollover: '00:00',
    confidenceLimits: [0.55, 0.7],
    disagreementLimits: [0.15, 0.35],
    maxRegimes: 200,
    maxStates: 2_000,
    historyLimit: 1_000,
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test('the switches that turn a rule off are allowed', () =>
  expect(() =>
    parsePolicyConfig({
      discount: 1,
      poolingStrength: 0,
      explorationFloor: 0,
      extraMinProbability: 0,
      freezeThreshold: 0,
      maxRegimeDrawdownR: 0,
    }),
  ).not.toThrow())

test('every fault is reported at once, each with path and value', () =>
  expect(
    faultsOf({ seed: ' ', discount: 1.01, priorAlpha: 0.4, shadowWeight: 0.31, falseAlarm: 0 }).faults.map(
      ({ path, value }) => [path, value],
    ),
  ).toEqual([
    ['seed', ' '],
    ['discount', 1.01],
    ['priorAlpha', 0.4],
    ['falseAlarm', 0],
    ['shadowWeight', 0.31],
  ]))

test.each<[string, PolicyConfigInput]>([
  ['rewardClipR', { rewardClipR: 0 }],
  ['poolingStrength', { poolingStrength: Number.POSITIVE_INFINITY }],
  ['holdValue', { holdValue: 1 }],
  ['opportunityMargin', { opportunityMargin: 0.5 }],
  ['extraMinProbability', { extraMinProbability: 1 }],
  ['freezeThreshold', { freezeThreshold: Number.NaN }],
  ['maxRegimeDrawdownR', { maxRegimeDrawdownR: -1 }],
  ['baselineTrades', { baselineTrades: 19 }],
  ['baselines.RANGE', { baselines: { RANGE: 1.5 } }],
  ['horizon', { horizon: 0.5 }],
  ['unfreezeAfterTrades', { unfreezeAfterTrades: 0 }],
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['confidenceLimits', { confidenceLimits: [0.7, 0.55] }],
  ['disagreementLimits.1', { disagreementLimits: [0.1, 1.1] }],
])('%s out of range is refused', (path, input) => expect(faultsOf(input).path).toBe(path))

test('an unknown field is refused, not ignored', () => {
  const misspelt: object = { gamma: 0.9 }
  expect(faultsOf(misspelt).message).toContain('gamma')
})
