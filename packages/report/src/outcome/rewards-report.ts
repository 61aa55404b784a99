import {
  type ClosedTrade,
  compareRewards,
  type RewardComparison,
  type RewardRule,
  type RewardSettings,
  rewardsInWords,
  shippedJudges,
} from '@alavanca/policy'

/** How each shipped reward, and the one in force, judges the same trades; plain JSON. */
export interface RewardsReport extends RewardComparison {
  /** Trades on record; where that is more than were judged, those were evenly chosen. */
  readonly recorded: number
  /** Name of the reward in force; null where it is a function of the host. */
  readonly inForce: string | null
  /** Regimes met beyond those that are told of. */
  readonly regimesLeftOut: number
}

/** Regimes that are told of; a host that names more has most likely put numbers into their names. */
const MOST_REGIMES = 12

/** By what trades are judged, and what to say beside it. */
export interface RewardsReportOptions {
  readonly settings: RewardSettings
  /** What not trading is worth; 0.5 unless given. */
  readonly holdValue?: number
  /** Whether the trades were judged by a function of the host, whatever the settings say. */
  readonly isOwnReward?: boolean
  /** Rules to be tried beside the shipped ones. */
  readonly more?: readonly RewardRule[]
  /** Trades on record, where not all of them are given. */
  readonly recorded?: number
}

/** Judges trades anew; null where none was really taken. Throws `INVALID_INPUT` for a trade that is none. */
export const rewardsReport = (
  trades: readonly ClosedTrade[],
  { settings, holdValue = 0.5, isOwnReward = false, more = [], recorded }: RewardsReportOptions,
): RewardsReport | null => {
  const taken = trades.filter(({ shadow }) => shadow !== true)
  if (taken.length === 0) return null
  const { money, rewards, ...rest } = compareRewards(taken, shippedJudges(taken, settings, more), { holdValue })
  return {
    ...rest,
    recorded: recorded ?? taken.length,
    inForce: isOwnReward ? null : rewardsInWords(settings),
    regimesLeftOut: Math.max(0, money.length - MOST_REGIMES),
    money: money.slice(0, MOST_REGIMES),
    rewards: rewards.map((verdict) => ({ ...verdict, regimes: verdict.regimes.slice(0, MOST_REGIMES) })),
  }
}
