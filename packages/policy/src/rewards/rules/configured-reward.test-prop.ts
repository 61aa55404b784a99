import { fromCents, toCents } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { winner } from '../../../test/trades.ts'
import {
  type ClosedTrade,
  configuredReward,
  parsePolicyConfig,
  type RewardRule,
  tradePnl,
  tradeR,
} from '../../index.ts'

const REGIMES = ['TREND_UP', 'RANGE', 'PANIC'] as const
const positive = fc.double({ min: 0.1, max: 500, noNaN: true })

const trades: fc.Arbitrary<ClosedTrade> = fc
  .record({
    regime: fc.constantFrom<string>(...REGIMES, 'ANOTHER'),
    basePnl: fc.integer({ min: -90_000, max: 90_000 }).map((cents) => toCents(cents / 100)),
    extraPnl: fc.integer({ min: -9_000, max: 9_000 }).map((cents) => toCents(cents / 100)),
    riskBudget: fc.integer({ min: 1, max: 50_000 }).map((cents) => toCents(cents / 100)),
  })
  .map((facts) => ({ ...winner, ...facts }))

const rules: fc.Arbitrary<RewardRule> = fc.oneof(
  fc.record({
    name: fc.constant('r-multiple' as const),
    clip: positive,
    unit: fc.oneof(fc.constant('risk' as const), positive),
  }),
  fc.record({ name: fc.constant('r-multiple' as const) }),
  fc.record({ name: fc.constant('linear' as const), range: positive }),
  fc.record({ name: fc.constant('win-loss' as const) }),
)

/** The formulas of the documentation, written down once more. */
const asDocumented = (rule: RewardRule, trade: ClosedTrade, rewardClipR: number): number => {
  const money = fromCents(tradePnl(trade))
  if (rule.name === 'win-loss') return money > 0 ? 1 : 0
  const scaled =
    rule.name === 'linear'
      ? money / (rule.range ?? 100)
      : rule.name === 'r-multiple'
        ? (rule.unit === undefined || rule.unit === 'risk' ? tradeR(trade) : money / rule.unit) /
          (rule.clip ?? rewardClipR)
        : Number.NaN
  return 0.5 + 0.5 * Math.min(1, Math.max(-1, scaled))
}

test.prop([
  fc.record({ TREND_UP: rules, RANGE: rules, PANIC: rules }, { requiredKeys: [] }),
  fc.option(rules, { nil: undefined }),
  positive,
  trades,
])(
  'a trade is judged by the reward, clip and unit of its own regime, and by those of all others where it has none',
  (given, reward, rewardClipR, trade) => {
    const config = parsePolicyConfig({ rewardClipR, reward, rewardByRegime: given })
    // as: a regime without a rule is one of all others
    const own = (given as Readonly<Record<string, RewardRule>>)[trade.regime] ?? reward ?? { name: 'r-multiple' }
    expect(configuredReward(config)(trade)).toEqual({ reward: asDocumented(own, trade, rewardClipR), clamped: false })
  },
)
