import { parseCapitalConfig } from '@alavanca/capital'
import type { AlavancaError } from '@alavanca/core'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseScalpConfig } from '@alavanca/scalp'
import { describe, expect, test } from 'vitest'
import { type Environment, type LoadOptions, loadSettings, type PresetName, safeLoadSettings } from './index.ts'

const errorOf = (env: Environment, options?: LoadOptions): AlavancaError => {
  const result = safeLoadSettings(env, options)
  if (result.ok) throw new Error('the settings were accepted')
  return result.error
}

test('an empty environment is the documented defaults', () =>
  expect(loadSettings({})).toMatchObject({
    capital: parseCapitalConfig(),
    scalp: parseScalpConfig(),
    gate: parseGateConfig(),
    policyMode: 'FACTORED_THOMPSON',
    policy: parsePolicyConfig(),
    online: parseOnlineConfig(),
    session: { timeZone: 'America/Sao_Paulo' },
    risk: { dailyLossLimitCents: 0 },
    contractPointValue: 1,
    preset: null,
  }))

test('every variable lands in its place', () =>
  expect(
    loadSettings({
      OPERATOR_CAPITAL_BRL: '20000.50',
      MARGIN_PER_CONTRACT_BRL: '150.25',
      MAX_CONTRACTS_CAP: '12',
      MIN_CONTRACTS: '2',
      MAX_TOTAL_CONTRACTS: '13',
      REALAVANCAGEM_ENABLED: 'no',
      REALAVANCAGEM_MAX_EXTRA_CONTRACTS: '3',
      REALAVANCAGEM_MODE: 'HYBRID',
      REALAVANCAGEM_REQUIRE_PROFIT_TODAY: 'off',
      REALAVANCAGEM_MIN_PROFIT_TODAY_BRL: '75.5',
      REALAVANCAGEM_MIN_GLOBAL_CONF: '0.61',
      REALAVANCAGEM_MIN_LIQUIDITY: '0.51',
      REALAVANCAGEM_MAX_DISAGREEMENT: '0.41',
      REALAVANCAGEM_ALLOWED_REGIMES: 'RANGE',
      REALAVANCAGEM_FORBIDDEN_MODES: 'LUNCH_BREAK',
      SCALP_TP_POINTS: '81',
      SCALP_SL_POINTS: '41',
      SCALP_MAX_HOLD_SECONDS: '181',
      PROTECT_PROFIT_AFTER_SCALP: '0',
      PROTECT_PROFIT_COOLDOWN_SECONDS: '301',
      CONTRACT_POINT_VALUE: '0.2',
      CONSERVATIVE_FACTOR: '0.5',
      DAILY_LOSS_LIMIT_BRL: '500.25',
      SESSION_TIMEZONE: 'America/New_York',
      RL_POLICY_ENABLED: 'False',
      RL_POLICY_MODE: 'THOMPSON_SAMPLING',
      RL_SEED: 'another',
      RL_REWARD_CLIP_R: '4',
      RL_DISCOUNT: '1',
      RL_POOLING_STRENGTH: '0',
      RL_EXPLORATION_FLOOR: '0',
      RL_EXTRA_MIN_PROBABILITY: '0.9',
      RL_FREEZE_THRESHOLD: '0.2',
      RL_MAX_REGIME_DRAWDOWN_R: '8',
      RL_UPDATE_BATCH_SIZE: '11',
      RL_AUTO_ROLLBACK: '0',
      ONLINE_SNAPSHOT_INTERVAL: '3',
      ONLINE_KEEP_SNAPSHOTS: '6',
    }),
  ).toMatchObject({
    capital: {
      operatorCapital: 2_000_050,
      marginPerContract: 15_025,
      maxContractsCap: 12,
      minContracts: 2,
      maxTotalContracts: 13,
      releverageEnabled: false,
      maxExtraContracts: 3,
      requireProfitToday: false,
      minProfitToday: 7_550,
      minGlobalConfidence: 0.61,
      minLiquidityStrength: 0.51,
      maxEnsembleDisagreement: 0.41,
      allowedRegimes: ['RANGE'],
      forbiddenModes: ['LUNCH_BREAK'],
    },
    scalp: {
      mode: 'HYBRID',
      tpPoints: 81,
      slPoints: 41,
      maxHoldSeconds: 181,
      protectProfit: false,
      cooldownSeconds: 301,
    },
    gate: { policyEnabled: false, conservativeFactor: 0.5 },
    policyMode: 'THOMPSON_SAMPLING',
    policy: {
      timeZone: 'America/New_York',
      seed: 'another',
      rewardClipR: 4,
      discount: 1,
      poolingStrength: 0,
      explorationFloor: 0,
      extraMinProbability: 0.9,
      freezeThreshold: 0.2,
      maxRegimeDrawdownR: 8,
    },
    online: { batchSize: 11, autoRollback: false, snapshotInterval: 3, keepSnapshots: 6 },
    session: { timeZone: 'America/New_York' },
    risk: { dailyLossLimitCents: 50_025 },
    contractPointValue: 0.2,
  }))

test('the result is frozen, all the way down', () => {
  const settings = loadSettings({})
  const parts = Object.values(settings).filter((part) => typeof part === 'object' && part !== null)
  expect([settings, ...parts, ...settings.origins, settings.capital.allowedRegimes].every(Object.isFrozen)).toBe(true)
})

describe('empty and blank', () => {
  test('a variable without a value is not set', () => {
    const { capital, policy } = loadSettings({
      MAX_CONTRACTS_CAP: '',
      RL_SEED: '  ',
      MAX_TOTAL_CONTRACTS: '',
      MIN_CONTRACTS: undefined,
    })
    expect([capital.maxContractsCap, capital.maxTotalContracts, capital.minContracts, policy.seed]).toEqual([
      10,
      11,
      1,
      'alavanca',
    ])
  })

  test('an empty list is an empty list', () => {
    const { capital } = loadSettings({ REALAVANCAGEM_ALLOWED_REGIMES: '', REALAVANCAGEM_FORBIDDEN_MODES: ' ' })
    expect([capital.allowedRegimes, capital.forbiddenModes]).toEqual([[], []])
  })

  test('spaces around a value do not matter', () =>
    expect(loadSettings({ RL_DISCOUNT: ' 0.99\t', RL_AUTO_ROLLBACK: ' off ' })).toMatchObject({
      policy: { discount: 0.99 },
      online: { autoRollback: false },
    }))
})

describe('the environment goes before the preset, and the preset before the default', () => {
  const { capital, origins, preset } = loadSettings({ MAX_CONTRACTS_CAP: '7' }, { preset: 'aggressive' })

  test('values', () =>
    expect([capital.maxContractsCap, capital.operatorCapital, capital.minContracts]).toEqual([7, 5_000_000, 1]))

  test('origins', () => {
    expect(preset).toBe('aggressive')
    expect(origins).toContainEqual({ name: 'MAX_CONTRACTS_CAP', value: '7', origin: 'environment' })
    expect(origins).toContainEqual({ name: 'OPERATOR_CAPITAL_BRL', value: '50000', origin: 'preset' })
    expect(origins).toContainEqual({ name: 'MIN_CONTRACTS', value: '1', origin: 'default' })
    expect(origins).toContainEqual({ name: 'MAX_TOTAL_CONTRACTS', value: '8', origin: 'default' })
  })

  test('an empty list in the environment goes before a preset too', () =>
    expect(
      loadSettings({ REALAVANCAGEM_ALLOWED_REGIMES: '' }, { preset: 'aggressive' }).capital.allowedRegimes,
    ).toEqual([]))
})

describe('one error for everything', () => {
  const error = errorOf({ MAX_CONTRACTS_CAP: '0', RL_DISCOUNT: '1,0', SCALP_TP_POINT: 'secret' })

  test('lists every fault with variable, value and what is allowed', () =>
    expect(error.message).toBe(
      [
        'The settings have 3 faults:',
        '  MAX_CONTRACTS_CAP: must be a whole number of at least 1; got "0"',
        '  RL_DISCOUNT: must be a number above 0.5 and up to 1, with a decimal point and no thousands separator; got "1,0"',
        '  SCALP_TP_POINT: is not a setting; the nearest one is SCALP_TP_POINTS',
      ].join('\n'),
    ))

  test('has its code, and the faults as data', () => {
    expect([error.code, error.path, error.value]).toEqual(['INVALID_CONFIGURATION', 'MAX_CONTRACTS_CAP', '0'])
    expect(error.faults.map(({ path }) => path)).toEqual(['MAX_CONTRACTS_CAP', 'RL_DISCOUNT', 'SCALP_TP_POINT'])
  })

  test('a single fault is called one', () =>
    expect(errorOf({ RL_AUTO_ROLLBACK: 'maybe' }).message).toMatch(
      /^The settings have a fault:\n {2}RL_AUTO_ROLLBACK: /,
    ))
})

test('both doors say the same', () => {
  const env = { RL_DISCOUNT: '2' }
  expect(() => loadSettings(env)).toThrow(errorOf(env).message)
  expect(safeLoadSettings({})).toEqual({ ok: true, settings: loadSettings({}) })
})

test('names the host claims may start like ours', () =>
  expect(safeLoadSettings({ RL_MODEL_PATH: '/models' }, { ignore: ['RL_MODEL_PATH'] }).ok).toBe(true))

describe('what a caller without a compiler may pass', () => {
  test.each(['reckless', 'toString', ''])('the preset %j is a fault like any other', (preset) => {
    // as: an unknown preset is the point
    const error = errorOf({ RL_DISCOUNT: '2' }, { preset: preset as PresetName })
    expect(error.faults.map(({ path }) => path)).toEqual(['preset', 'RL_DISCOUNT'])
    expect(error.message).toContain('preset: must be one of conservative, balanced, aggressive')
  })

  test.each([5, true, null])('the value %j is not text', (value) => {
    // as: values that are not text are the point
    const error = errorOf({ MAX_CONTRACTS_CAP: value as unknown as string })
    expect(error.faults).toEqual([{ path: 'MAX_CONTRACTS_CAP', value, message: 'must be given as text' }])
  })
})

test('the record that is given is not changed', () => {
  const env = Object.freeze({ MAX_CONTRACTS_CAP: ' 4 ' })
  expect(loadSettings(env).capital.maxContractsCap).toBe(4)
})
