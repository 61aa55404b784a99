import type { RiskUnit } from '../r-multiple.ts'

/** Less for what was held long: both or neither. */
interface HoldingCost {
  /** Most that is taken off, 0 to 1. */
  readonly penalty?: number
  /** Seconds held from which all of it is taken off; above 0. */
  readonly fullAfterSeconds?: number
}

/** One of the shipped rewards with its options, as plain JSON: what a configuration can say. */
export type RewardRule = HoldingCost &
  (
    | {
        readonly name: 'r-multiple'
        /** Result in R at which it saturates; `rewardClipR` unless given. */
        readonly clip?: number
        /** What one R is; the trade's own risk budget unless given. */
        readonly unit?: RiskUnit
      }
    | { readonly name: 'win-loss' }
    | { readonly name: 'fixed'; readonly win?: number; readonly loss?: number }
    | {
        readonly name: 'linear'
        /** In currency units; 100 unless given. */
        readonly range?: number
      }
  )

/** Name of a shipped reward. */
export type RewardName = RewardRule['name']

const HOLDING_COST = ['penalty', 'fullAfterSeconds'] as const

/** Every shipped reward with the options it takes. */
export const REWARD_OPTIONS: Readonly<Record<RewardName, readonly string[]>> = {
  'r-multiple': ['clip', 'unit', ...HOLDING_COST],
  'win-loss': HOLDING_COST,
  fixed: ['win', 'loss', ...HOLDING_COST],
  linear: ['range', ...HOLDING_COST],
}

/** Whether a rule says no more than what counts anyway. */
export const isDefaultReward = (rule: RewardRule): boolean =>
  rule.name === 'r-multiple' && Object.values(rule).filter((value) => value !== undefined).length === 1

/** What stands for all regimes that are not named, so that no regime can have it for its own. */
export const RESERVED_REGIME = 'default'

/** Which reward judges the trades of which regime; plain JSON. */
export interface RewardSettings {
  /** Result in R at which an R multiple saturates that names no clip of its own. */
  readonly rewardClipR: number
  /** Of all regimes that are not named; the R multiple unless given. */
  readonly reward?: RewardRule
  /** Of single regimes. */
  readonly rewardByRegime?: Readonly<Record<string, RewardRule>>
}
