import type { Cents } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { TRADING_ACTIONS } from '../actions.ts'
import type { ClosedTrade } from '../closed-trade.ts'
import { type PolicyConfigInput, parsePolicyConfig } from '../config.ts'
import { observationOf } from '../observation.ts'
import { configuredReward } from '../rewards/rules/configured-reward.ts'
import { ThompsonPolicy } from '../thompson-policy.ts'
import { bucketOf, dayOfBucket, shareOfTrade } from './share-of-trade.ts'
import { cellOfName, nameOfCell } from './shared-cell.ts'
import { NO_CONTROL, type SharedControl, withAct } from './shared-control.ts'
import { sharedDigest } from './shared-digest.ts'
import { sharedSettingsHash } from './shared-settings.ts'
import { SharedSums, SUM_NAMES } from './shared-sums.ts'
import { tablesOfSums } from './tables-of-sums.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 8, 21, 15)

const tradeOf = (index: number, change: Partial<ClosedTrade> = {}): ClosedTrade => {
  const action = TRADING_ACTIONS[index % 3] ?? 'ENTER'
  const isExtra = action === 'ENTER_WITH_REALAVANCAGEM'
  return {
    id: `t${index}`,
    symbol: 'WIN',
    regime: index % 5 === 0 ? 'RANGE' : 'TREND_UP',
    state: `S${index % 4}`,
    action,
    booked: action,
    propensity: 0.5,
    openedAt: START,
    closedAt: START + 60_000,
    basePnl: (((index * 7_919) % 4_001) - 2_000) as Cents,
    extraPnl: (isExtra ? ((index * 104_729) % 2_001) - 1_000 : 0) as Cents,
    riskBudget: 1_000 as Cents,
    shares: { base: action === 'ENTER_CONSERVATIVE' ? 0.5 : 1, extra: isExtra ? 1 : 0 },
    ...change,
  }
}

const sharedOf = (trades: readonly ClosedTrade[], input: PolicyConfigInput): SharedSums => {
  const config = parsePolicyConfig(input)
  const reward = configuredReward(config)
  const sums = new SharedSums()
  for (const trade of trades) sums.add(shareOfTrade(trade, reward(trade).reward, config))
  return sums
}

/** One bot that learns the same trades by itself. */
const ownOf = (trades: readonly ClosedTrade[], input: PolicyConfigInput): ThompsonPolicy => {
  const config = parsePolicyConfig({ ...input, freezeThreshold: 0, maxRegimeDrawdownR: 0 })
  const policy = new ThompsonPolicy({ config })
  const reward = configuredReward(config)
  for (const trade of trades) policy.update(observationOf(trade, reward(trade).reward))
  return policy
}

const takenOver = (sums: SharedSums, input: PolicyConfigInput, control: SharedControl = NO_CONTROL): ThompsonPolicy => {
  const policy = new ThompsonPolicy({ config: parsePolicyConfig(input) })
  for (const table of tablesOfSums(sums.cells(), policy.config, control))
    policy.importTable(table.state.regime, table, START)
  return policy
}

const trades = Array.from({ length: 60 }, (_, index) => tradeOf(index))

describe.each(['THOMPSON_SAMPLING', 'FACTORED_THOMPSON'] as const)('shared sums of a %s policy', (mode) => {
  test('say what a bot of its own has learnt from the same trades, where nothing is forgotten', () => {
    const input = { mode, discount: 1, shadowWeight: 0.3 }
    const all = [...trades, tradeOf(61, { shadow: true, id: 'simulated' })]
    const [own, shared] = [ownOf(all, input), takenOver(sharedOf(all, input), input)]
    for (const regime of ['TREND_UP', 'RANGE'])
      for (const state of ['S0', 'S1', 'S2', 'S3', 'never seen'])
        for (const action of ['HOLD', ...TRADING_ACTIONS] as const) {
          const [left, right] = [own, shared].map((one) => one.odds({ regime, state }, ['HOLD', ...TRADING_ACTIONS]))
          expect(right?.propensities[action]).toBeCloseTo(left?.propensities[action] ?? -1, 8)
          if (action === 'HOLD') continue
          expect(shared.actionStats({ regime, state }, action).trades).toBe(
            own.actionStats({ regime, state }, action).trades,
          )
        }
  })

  test('count a day less by the trades of the days after it', () => {
    const input = { mode, discount: 0.9, poolingStrength: 0, priorAlpha: 1, priorBeta: 1, beliefWidth: 'coin' } as const
    const won = {
      regime: 'TREND_UP',
      state: 'S',
      action: 'ENTER',
      booked: 'ENTER',
      basePnl: 3_000 as Cents,
      extraPnl: 0 as Cents,
    } as const
    const days = [0, 0, 1, 2, 2].map((day, index) =>
      tradeOf(index, { ...won, shares: { base: 1, extra: 0 }, closedAt: START + day * DAY }),
    )
    const policy = takenOver(sharedOf(days, input), input)
    const { alpha, beta } = policy.actionStats({ regime: 'TREND_UP', state: 'S' }, 'ENTER')
    expect(alpha).toBeCloseTo(1 + 2 * 0.9 ** 3 + 0.9 ** 2 + 2, 12)
    expect(beta).toBe(1)
    const { clock, parents, legs } = policy.exportTable('TREND_UP').state.table
    expect(clock).toBe(5)
    expect(parents.ENTER.agedWeight).toBeCloseTo(2 * 0.9 ** 6 + 0.9 ** 4 + 2, 12)
    expect(legs === undefined).toBe(mode === 'THOMPSON_SAMPLING')
    if (legs === undefined) return
    const { weight, agedWeight } = legs.all.base
    expect(weight).toBeCloseTo(2 * 0.9 ** 3 + 0.9 ** 2 + 2, 12)
    expect(agedWeight).toBeCloseTo(2 * 0.9 ** 6 + 0.9 ** 4 + 2, 12)
  })
})

test('a trade whose parts nobody told adds the same, whatever was learnt before', () => {
  const { shares: _, ...untold } = tradeOf(2)
  const config = parsePolicyConfig()
  expect(shareOfTrade(untold, 0.7, config)).toEqual(shareOfTrade(untold, 0.7, config))
  expect(shareOfTrade(untold, 0.7, config).sums.base_w).toBe(2 ** 31)
})

test('a trade counts once; another content under its id is told', () => {
  const config = parsePolicyConfig()
  const sums = new SharedSums()
  expect(sums.add(shareOfTrade(tradeOf(1), 0.5, config))).toBe('COUNTED')
  expect(sums.add(shareOfTrade(tradeOf(1), 0.5, config))).toBe('DUPLICATE')
  expect(sums.add(shareOfTrade(tradeOf(1), 0.6, config))).toBe('CONFLICT')
  expect(sums.add(shareOfTrade(tradeOf(1, { state: 'S9' }), 0.5, config))).toBe('CONFLICT')
  expect(sums.cells().map(({ sums: { n } }) => n)).toEqual([1n])
})

test.each([
  ['reward', {}, Number.NaN],
  ['reward', {}, 1.5],
  ['action', { action: 'HOLD', booked: 'HOLD' }, 0.5],
  ['riskBudget', { riskBudget: 0 }, 0.5],
  ['state', { state: 'x'.repeat(501) }, 0.5],
  ['booked', { booked: 'HOLD' }, 0.5],
] as const)('a trade whose %s makes no sense adds nothing', (path, change, reward) => {
  // as: what comes from outside may be anything
  const trade = { ...tradeOf(1), ...change } as unknown as ClosedTrade
  expect(() => shareOfTrade(trade, reward, parsePolicyConfig())).toThrow(path)
})

test('a clip that the sums could not hold is refused', () => {
  const config = parsePolicyConfig({ rewardClipR: 1e6 })
  expect(() => shareOfTrade(tradeOf(1, { basePnl: 9_000_000 as Cents }), 1, config)).toThrow(
    'more than one trade may add',
  )
})

test('the digest sees every number, and no order', () => {
  const forwards = sharedOf(trades, {}).cells()
  const backwards = sharedOf([...trades].reverse(), {}).cells()
  const settings = sharedSettingsHash(parsePolicyConfig())
  expect(sharedDigest(settings, [...backwards].reverse())).toBe(sharedDigest(settings, forwards))
  const digests = SUM_NAMES.map((name) =>
    sharedDigest(
      settings,
      forwards.map((one, index) =>
        index === 0 ? { ...one, sums: { ...one.sums, [name]: one.sums[name] + 1n } } : one,
      ),
    ),
  )
  expect(new Set([...digests, sharedDigest(settings, forwards)]).size).toBe(SUM_NAMES.length + 1)
})

test('settings that shape sums make another hash; those by which sums are read do not', () => {
  const hash = (input: PolicyConfigInput): string => sharedSettingsHash(parsePolicyConfig(input))
  const own = hash({})
  expect(hash({ discount: 0.99, poolingStrength: 3, seed: 'other', explorationFloor: 0.1 })).toBe(own)
  const others: readonly PolicyConfigInput[] = [
    { mode: 'THOMPSON_SAMPLING' },
    { rewardClipR: 2 },
    { reward: { name: 'win-loss' } },
    { simulatedWeight: 0.4 },
    { conservativeShare: 0.5 },
    { extraShare: 2 },
    { timeZone: 'UTC' },
    { sessionRollover: '18:00' },
  ]
  expect(new Set([own, ...others.map(hash)]).size).toBe(others.length + 1)
  expect(() => hash({ update: 'bernoulli' })).toThrow('must be fractional')
})

test('a frozen regime counts nothing from that day on, and thawed it counts again without those days', () => {
  const day = bucketOf('2026-09-21')
  const input = { mode: 'THOMPSON_SAMPLING', discount: 1 } as const
  const sums = sharedOf(
    trades.map((trade, index) => ({ ...trade, closedAt: START + (index % 3) * DAY })),
    input,
  )
  const clock = (control: SharedControl): number =>
    takenOver(sums, input, control).exportTable('TREND_UP').state.table.clock
  expect(clock(NO_CONTROL)).toBe(48)
  const frozen = withAct(NO_CONTROL, { type: 'FREEZE', regime: 'TREND_UP', from: day + 1 })
  expect(clock(frozen ?? NO_CONTROL)).toBe(16)
  const thawed = withAct(frozen ?? NO_CONTROL, { type: 'UNFREEZE', regime: 'TREND_UP', from: day + 2 })
  expect(clock(thawed ?? NO_CONTROL)).toBe(32)
  expect(thawed).toEqual({ frozen: [], leftOut: [{ regime: 'TREND_UP', from: day + 1, to: day + 1 }] })
})

test('a rollback leaves days out, and can be undone', () => {
  const act = { regime: 'TREND_UP', from: 3, to: 5 } as const
  const back = withAct(NO_CONTROL, { type: 'ROLLBACK', ...act })
  expect(back?.leftOut).toEqual([act])
  expect(withAct(back ?? NO_CONTROL, { type: 'ROLLBACK', ...act })).toBeNull()
  expect(withAct(back ?? NO_CONTROL, { type: 'UNDO_ROLLBACK', ...act })).toEqual(NO_CONTROL)
  expect(withAct(NO_CONTROL, { type: 'UNFREEZE', regime: 'TREND_UP', from: 3 })).toBeNull()
  expect(() => withAct(NO_CONTROL, { type: 'ROLLBACK', ...act, to: 2 })).toThrow('must not be before')
  expect(() => withAct(NO_CONTROL, { type: 'FREEZE', regime: '', from: 3 })).toThrow('act.regime')
})

test('a cell is found again by its name, and no other text is a name', () => {
  const cell = { regime: 'a"|b', state: 'S,1', action: 'ENTER', isSimulated: true } as const
  expect(cellOfName(nameOfCell(cell))).toEqual(cell)
  for (const name of [
    '',
    'null',
    '[]',
    '["R","S","HOLD"]',
    '["R", "S", "ENTER"]',
    '["R","S","ENTER","OTHER"]',
    '["","S","ENTER"]',
  ])
    expect(cellOfName(name)).toBeNull()
})

test('days and buckets are the same thing', () => {
  for (const day of ['1970-01-01', '2000-02-29', '2026-12-31', '2027-01-01', '2100-03-01', '0999-07-09'])
    expect(dayOfBucket(bucketOf(day))).toBe(day)
  expect(bucketOf('1970-01-02')).toBe(1)
})
