import { invalidInput, type Regime } from '@alavanca/core'
import { ACTIONS, type Action, TRADING_ACTIONS, type TradingAction } from '../../actions.ts'
import { type ClosedTrade, checkTrade, tradePnl } from '../../closed-trade.ts'
import type { RewardJudge } from './judge.ts'
import { rankCorrelation, ranksOf } from './rank-correlation.ts'

/** What the trades of an action were worth in the mean: to a reward 0 to 1, in money cents. */
export interface ActionMean {
  readonly action: TradingAction
  /** At least 1. */
  readonly trades: number
  readonly mean: number
}

/** Actions really taken in a regime with what they were worth, and the best of them: HOLD where none beats not trading. */
export interface RegimeVerdict {
  readonly regime: Regime
  readonly actions: readonly ActionMean[]
  readonly best: Action
}

/** How one reward judges the trades. */
export interface RewardVerdict {
  readonly name: string
  readonly mean: number
  /** Standard deviation, of the sample; null for a single trade. */
  readonly spread: number | null
  /** Share of trades for which a larger result of the same sign would be worth the same, 0 to 1. */
  readonly clippedShare: number
  /** Spearman's with the money earned, −1 to 1; null where there is no order in one of them. */
  readonly rankCorrelation: number | null
  readonly regimes: readonly RegimeVerdict[]
}

/** How several rewards judge the same recorded trades; plain JSON. */
export interface RewardComparison {
  /** Trades that were judged. */
  readonly trades: number
  /** What the full base position stood to lose in the mean, in cents. */
  readonly meanRiskCents: number
  /** What was earned, judged by money itself: means in cents, not trading earns 0. Most trades first. */
  readonly money: readonly (RegimeVerdict & { readonly trades: number; readonly meanRiskCents: number })[]
  readonly rewards: readonly RewardVerdict[]
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const spreadOf = (values: readonly number[]): number | null => {
  if (values.length < 2) return null
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

/** The first of the best, from least to most: what is worth the same is better done with less. */
const bestOf = (actions: readonly ActionMean[], holdValue: number): Action => {
  let best: { readonly action: Action; readonly mean: number } = { action: ACTIONS[0], mean: holdValue }
  for (const one of actions) if (one.mean > best.mean) best = one
  return best.action
}

/** Trades of a regime, by their places among all. */
type RegimePlaces = readonly (readonly [regime: Regime, places: readonly number[]])[]

/** Most trades first. */
const byRegime = (trades: readonly ClosedTrade[]): RegimePlaces => {
  const found = new Map<Regime, number[]>()
  for (const [place, { regime }] of trades.entries()) {
    const known = found.get(regime)
    if (known === undefined) found.set(regime, [place])
    else known.push(place)
  }
  return [...found].sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1))
}

interface Judged {
  readonly trades: readonly ClosedTrade[]
  readonly regimes: RegimePlaces
  /** One a trade. */
  readonly values: readonly number[]
  readonly holdValue: number
}

const verdicts = ({ trades, regimes, values, holdValue }: Judged): readonly RegimeVerdict[] =>
  regimes.map(([regime, places]) => {
    const actions = TRADING_ACTIONS.flatMap((action): readonly ActionMean[] => {
      const ofIt = places.flatMap((place) => (trades[place]?.action === action ? (values[place] ?? []) : []))
      return ofIt.length === 0 ? [] : [{ action, trades: ofIt.length, mean: meanOf(ofIt) }]
    })
    return { regime, actions, best: bestOf(actions, holdValue) }
  })

const verdictOf = (
  { name, reward, isClipped }: RewardJudge,
  judged: Omit<Judged, 'values'>,
  ranksByMoney: readonly number[],
): RewardVerdict => {
  const { trades } = judged
  const values = trades.map(reward)
  return {
    name,
    mean: meanOf(values),
    spread: spreadOf(values),
    clippedShare: trades.filter(isClipped).length / trades.length,
    rankCorrelation: rankCorrelation(ranksOf(values), ranksByMoney),
    regimes: verdicts({ ...judged, values }),
  }
}

const meanRisk = (trades: readonly ClosedTrade[]): number => meanOf(trades.map(({ riskBudget }) => riskBudget))

/** Judged by what was earned: means in cents, and not trading earns nothing. */
const moneyOf = (trades: readonly ClosedTrade[], regimes: RegimePlaces): RewardComparison['money'] =>
  verdicts({ trades, regimes, values: trades.map(tradePnl), holdValue: 0 }).map((verdict, index) => {
    const ofIt = (regimes[index]?.[1] ?? []).flatMap((place) => trades[place] ?? [])
    return { ...verdict, trades: ofIt.length, meanRiskCents: meanRisk(ofIt) }
  })

/**
 * How rewards judge the same trades: what was recorded, counted anew, and no estimate of what another action would have earned
 * in the same places. Simulated trades are left out. `holdValue` is what not trading is worth, 0.5 unless given.
 *
 * Throws `INVALID_INPUT` for a trade that is none, where none is left, and for a reward that fails.
 */
export const compareRewards = (
  given: Iterable<ClosedTrade>,
  judges: readonly RewardJudge[],
  { holdValue = 0.5 }: { readonly holdValue?: number } = {},
): RewardComparison => {
  const trades = [...given].filter((trade) => checkTrade(trade).shadow !== true)
  if (trades.length === 0) throw invalidInput('trades', trades, 'must hold a trade that was really taken')
  const regimes = byRegime(trades)
  const ranksByMoney = ranksOf(trades.map(tradePnl))
  return {
    trades: trades.length,
    meanRiskCents: meanRisk(trades),
    money: moneyOf(trades, regimes),
    rewards: judges.map((judge) => verdictOf(judge, { trades, regimes, holdValue }, ranksByMoney)),
  }
}
