import { expect, test } from 'vitest'
import { tradeOf } from '../../../test/trades.ts'
import {
  type ClosedTrade,
  compareRewards,
  judgeOfFunction,
  judgeOfRule,
  judgeOfSettings,
  parsePolicyConfig,
  type RewardJudge,
  shippedJudges,
} from '../../index.ts'
import { rankCorrelation, ranksOf } from './rank-correlation.ts'

const R3 = judgeOfRule({ name: 'r-multiple' }, 3)
const WINS = judgeOfRule({ name: 'win-loss' }, 3)

const action = (name: ClosedTrade['action']): Partial<ClosedTrade> => ({ action: name, booked: name })

/** Few large gains with ENTER, many small ones and a large loss with less. */
const mixed: readonly ClosedTrade[] = [
  ...[600, -60, -60].map((pnl) => tradeOf(pnl, 100, action('ENTER'))),
  ...[50, 50, -400].map((pnl) => tradeOf(pnl, 100, action('ENTER_CONSERVATIVE'))),
  tradeOf(-50, 200, { ...action('ENTER'), regime: 'RANGE' }),
].map((trade, index) => ({ ...trade, id: `t${index}` }))

test('worked by hand: mean, spread, share clipped, order, and what is best', () => {
  const { trades, meanRiskCents, money, rewards } = compareRewards(mixed, [R3, WINS])
  expect({ trades, meanRiskCents }).toEqual({ trades: 7, meanRiskCents: 80_000 / 7 })
  expect(money).toEqual([
    {
      regime: 'TREND_UP',
      trades: 6,
      meanRiskCents: 10_000,
      actions: [
        { action: 'ENTER_CONSERVATIVE', trades: 3, mean: -10_000 },
        { action: 'ENTER', trades: 3, mean: 16_000 },
      ],
      best: 'ENTER',
    },
    {
      regime: 'RANGE',
      trades: 1,
      meanRiskCents: 20_000,
      actions: [{ action: 'ENTER', trades: 1, mean: -5_000 }],
      best: 'HOLD',
    },
  ])
  const [r3, wins] = rewards
  // 1, 0.4, 0.4; 7/12, 7/12, 0; 11/24
  expect(r3?.mean).toBeCloseTo((1 + 0.8 + 14 / 12 + 11 / 24) / 7, 12)
  expect(r3?.spread).toBeCloseTo(0.298_6, 4)
  expect(r3?.clippedShare).toBe(2 / 7)
  expect(r3?.regimes.map(({ regime, best }) => [regime, best])).toEqual([
    ['TREND_UP', 'ENTER'],
    ['RANGE', 'HOLD'],
  ])
  expect(wins?.clippedShare).toBe(1)
  // the many small wins: what loses money is liked best
  expect(wins?.regimes[0]?.best).toBe('ENTER_CONSERVATIVE')
  expect(wins?.regimes[0]?.actions[0]).toEqual({ action: 'ENTER_CONSERVATIVE', trades: 3, mean: 2 / 3 })
})

test('the order of rewards and of money: one, none where nothing varies, and ties share their place', () => {
  const rising = [10, 20, 30, 40].map((pnl) => tradeOf(pnl, 100))
  const [r3, wins] = compareRewards(rising, [R3, WINS]).rewards
  expect([r3?.rankCorrelation, wins?.rankCorrelation]).toEqual([1, null])
  // Spearman with ties, by hand: ranks 1.5 1.5 3.5 3.5 against 1 2 3 4
  const spearman = (a: readonly number[], b: readonly number[]) => rankCorrelation(ranksOf(a), ranksOf(b))
  expect(ranksOf([0, -5, 0, 7, -0])).toEqual([3, 1, 3, 5, 3])
  expect(spearman([0, 0, 1, 1], [1, 2, 3, 4])).toBeCloseTo(4 / Math.sqrt(4 * 5), 12)
  expect(spearman([30, 20, 10], [1, 2, 3])).toBe(-1)
  expect(spearman([], [])).toBeNull()
})

test('a single trade has no spread and no order', () =>
  expect(compareRewards(mixed.slice(0, 1), [R3]).rewards[0]).toMatchObject({
    spread: null,
    rankCorrelation: null,
    mean: 1,
  }))

test('what is worth as much as not trading is not traded, and of equals less is done', () => {
  const even = (name: ClosedTrade['action'], pnl: number): ClosedTrade => tradeOf(pnl, 100, action(name))
  const bestOf = (trades: readonly ClosedTrade[], judge: RewardJudge = R3) =>
    compareRewards(trades, [judge]).rewards[0]?.regimes[0]?.best
  expect(bestOf([even('ENTER', 0)])).toBe('HOLD')
  expect(bestOf([even('ENTER', 50), even('ENTER_CONSERVATIVE', 50)])).toBe('ENTER_CONSERVATIVE')
  expect(compareRewards([even('ENTER', 50)], [R3], { holdValue: 0.9 }).rewards[0]?.regimes[0]?.best).toBe('HOLD')
})

test('simulated trades are left out, and nothing but those is nothing', () => {
  const shadow = mixed.map((trade) => ({ ...trade, shadow: true }))
  expect(compareRewards([...mixed, ...shadow], [R3])).toEqual(compareRewards(mixed, [R3]))
  expect(() => compareRewards(shadow, [R3])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'trades' }))
})

test('the shipped ones, the configured one first, each once', () => {
  const names = (input: Parameters<typeof parsePolicyConfig>[0]) =>
    shippedJudges(mixed, parsePolicyConfig(input)).map(({ name }) => name)
  expect(names({})).toEqual([
    'r-multiple(clip=3)',
    'r-multiple(clip=1)',
    'r-multiple(clip=2)',
    'r-multiple(clip=5)',
    'r-multiple(clip=3, unit=114.29)',
    'r-multiple(clip=3, penalty=0.1, fullAfterSeconds=240)',
    'linear(range=100)',
    'fixed(win=0.8, loss=0.2)',
    'win-loss',
  ])
  expect(names({ reward: { name: 'win-loss' } }).filter((name) => name === 'win-loss')).toHaveLength(1)
})

test('a configuration is judged regime by regime', () => {
  const config = parsePolicyConfig({ rewardByRegime: { RANGE: { name: 'win-loss' } } })
  const [found] = compareRewards(mixed, [judgeOfSettings(config)]).rewards
  expect(found?.regimes[1]?.actions).toEqual([{ action: 'ENTER', trades: 1, mean: 0 }])
  expect(found?.regimes[0]).toEqual(compareRewards(mixed, [R3]).rewards[0]?.regimes[0])
  expect(found?.clippedShare).toBe(3 / 7)
})

test('a function of the host stands beside them, guarded', () => {
  const [found] = compareRewards(mixed, [judgeOfFunction('mine', ({ basePnl }) => basePnl)]).rewards
  expect(found).toMatchObject({ name: 'mine', clippedShare: 1 })
  expect(() => compareRewards(mixed, [judgeOfFunction('mine', () => Number.NaN)])).toThrow(
    /mine must be a finite number/,
  )
})
