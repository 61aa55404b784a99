/**
 * Rewards of your own: one for each regime, and one written by hand; and what becomes of a reward that is no number, or
 * too large: `node --conditions=@alavanca/source --import tsx examples/custom-rewards.ts`.
 */
import { toCents } from '@alavanca/core'
import { OnlineUpdater, parseOnlineConfig } from '@alavanca/online'
import {
  type ClosedTrade,
  fixed,
  type GuardedReward,
  guardReward,
  parsePolicyConfig,
  perRegime,
  rMultiple,
  ThompsonPolicy,
  withTimePenalty,
} from '@alavanca/policy'

const OPENED = Date.parse('2026-03-02T12:30:00Z')

/** A trade on a risk of 60.00. */
const trade = (id: string, regime: string, pnl: number, heldSeconds: number): ClosedTrade => ({
  id,
  symbol: 'WIN',
  regime,
  state: `${regime}|09:00|HIGH|LOW`,
  action: 'ENTER',
  booked: 'ENTER',
  propensity: 0.4,
  openedAt: OPENED,
  closedAt: OPENED + heldSeconds * 1_000,
  basePnl: toCents(pnl),
  extraPnl: toCents(0),
  riskBudget: toCents(60),
})

/** A trend may run, a range must pay soon, and in a panic only the sign counts. */
export const byRegime = guardReward(
  'byRegime',
  perRegime({
    TREND_UP: rMultiple({ clip: 5 }),
    RANGE: withTimePenalty(rMultiple(), { penalty: 0.2, fullAfterSeconds: 600 }),
    PANIC: fixed({ win: 0.7, loss: 0 }),
    default: rMultiple(),
  }),
)

/** Written by hand: result per minute held. A trade of no duration makes it 0 / 0, and a fast one more than 1. */
const perMinute = ({ basePnl, riskBudget, openedAt, closedAt }: ClosedTrade): number =>
  0.5 + basePnl / riskBudget / ((closedAt - openedAt) / 60_000)

/** A policy that has met the states of the trades, and an updater that uses the reward. */
const setUp = (reward: (trade: ClosedTrade) => GuardedReward, trades: readonly ClosedTrade[]) => {
  const policy = new ThompsonPolicy({ config: parsePolicyConfig() })
  for (const place of trades) policy.select(place, ['ENTER'])
  const updater = new OnlineUpdater({ config: parseOnlineConfig({ batchSize: 1 }), policy, reward })
  for (const each of trades) updater.add(each)
  return { policy, updater }
}

/** The same result is worth something else in each regime. */
export const rewardsByRegime = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    ['TREND_UP', 'RANGE', 'PANIC', 'TREND_DOWN'].map((regime) => [
      regime,
      byRegime(trade(regime, regime, 90, 300)).reward,
    ]),
  )

/** A reward that is not a number: that trade is set aside with the reason, and the good one beside it is learnt. */
export const notANumber = () => {
  const trades = [trade('good', 'RANGE', 15, 120), trade('instant', 'RANGE', 0, 0)]
  const { updater } = setUp(guardReward('perMinute', perMinute), trades)
  const applied = updater.applyBatch(OPENED)?.applied
  const setAside = updater.setAside().map(({ trade: { id }, reason }) => ({ id, reason }))
  // the way out: give it up, or mend the reward and call `retry()`
  updater.discard('instant')
  return { applied, setAside, leftAfterDiscard: updater.setAside().length }
}

/** A reward above 1 counts as 1, and is counted; with `strict` its trade is set aside, and nothing is learnt of it. */
export const outOfRange = () => {
  const trades = [trade('fast', 'RANGE', 90, 30)]
  const lenient = setUp(guardReward('perMinute', perMinute), trades)
  const strict = setUp(guardReward('perMinute', perMinute, { strict: true }), trades)
  const clampedRewards = lenient.updater.applyBatch(OPENED)?.clampedRewards
  return {
    clampedRewards,
    meanReward: lenient.policy.stats('RANGE').actions.find(({ action }) => action === 'ENTER')?.meanReward,
    appliedWhenStrict: strict.updater.applyBatch(OPENED)?.applied,
    reason: strict.updater.setAside()[0]?.reason,
  }
}

if (process.argv[1] === import.meta.filename) {
  console.log('90.00 earned on a risk of 60.00 in five minutes is worth', rewardsByRegime())
  console.log('A reward that is not a number:', notANumber())
  console.log('A reward above 1:', outOfRange())
}
