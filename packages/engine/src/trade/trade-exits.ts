import type { Contracts, Signal, TargetShare } from '@alavanca/core'
import { targetShares } from '@alavanca/core'
import type { StopRule } from '../records.ts'

/** Levels that were asked for, and by which rule. */
export interface Levels {
  readonly stopPrice: number
  readonly targetPrice: number | null
  readonly rule: StopRule
}

/** Levels that the broker was asked to hold, and owes an answer on. */
export interface LevelMove extends Levels {
  /** One order a leg. */
  readonly orderIds: readonly string[]
}

/** How the base of a trade leaves besides its stop and the target that the broker holds. Plain JSON; never changed in place. */
export interface TradeExits {
  /** Several targets, nearest first: the engine closes their parts. Empty where the broker holds the only one. */
  readonly targets: readonly TargetShare[]
  /** Contracts of the base that had left before these targets were set. */
  readonly leftBefore: Contracts
  /** Contracts that these targets have asked to leave. */
  readonly parted: Contracts
  readonly breakEvenAt: number | null
  readonly trail: { readonly distance: number; readonly step: number } | null
  readonly timeLimitSeconds: number | null
  /** Best price seen on the closing side since the entry; null before the first. */
  readonly best: number | null
  /** Who moved the stop that the broker holds. */
  readonly stopRule: StopRule
  readonly move: LevelMove | null
  /** What was asked for while another move was under way. */
  readonly wanted: Levels | null
  /** A stop that risks less than the broker's: until the broker holds it, the engine closes there itself. */
  readonly ownStop: { readonly price: number; readonly rule: StopRule } | null
}

/** A signal's own exits. The trail's step is one tick unless given. */
export const exitsOf = (
  { side, targets, exit = {} }: Pick<Signal, 'side' | 'targets' | 'exit'>,
  tickSize: number,
): TradeExits => {
  const shares = side === 'HOLD' ? [] : targetShares(targets, side)
  const { breakEvenAt = null, trail, timeLimitSeconds = null } = exit
  return {
    targets: isOneWhole(shares) ? [] : shares,
    leftBefore: 0 as Contracts,
    parted: 0 as Contracts,
    breakEvenAt,
    trail: trail === undefined ? null : { distance: trail.distance, step: trail.step ?? tickSize },
    timeLimitSeconds,
    best: null,
    stopRule: 'SIGNAL',
    move: null,
    wanted: null,
    ownStop: null,
  }
}

/** Exits with some of them changed. Copied field by field, as `legWith` says why. */
export const exitsWith = (exits: TradeExits, change: Partial<TradeExits>): TradeExits => {
  const copy: Required<TradeExits> = {
    targets: exits.targets,
    leftBefore: exits.leftBefore,
    parted: exits.parted,
    breakEvenAt: exits.breakEvenAt,
    trail: exits.trail,
    timeLimitSeconds: exits.timeLimitSeconds,
    best: exits.best,
    stopRule: exits.stopRule,
    move: exits.move,
    wanted: exits.wanted,
    ownStop: exits.ownStop,
  }
  return Object.assign(copy, change)
}

/** Whether the broker can hold it: one target, for all of the position. */
const isOneWhole = (shares: readonly TargetShare[]): boolean =>
  shares.length === 0 || (shares.length === 1 && (shares[0]?.share ?? 0) > 1 - 1e-9)

/** The target that the broker holds: the last, unless some of the position has none. */
export const brokerTarget = (shares: readonly TargetShare[]): number | null => {
  const whole = shares.reduce((sum, { share }) => sum + share, 0)
  return whole > 1 - 1e-9 ? (shares.at(-1)?.price ?? null) : null
}

/** What the last move that was asked for, or the broker, says of the levels. */
export const latestLevels = ({
  stopPrice,
  targetPrice,
  exits,
}: Omit<Levels, 'rule'> & { readonly exits: TradeExits }): Levels =>
  exits.wanted ?? exits.move ?? { stopPrice, targetPrice, rule: exits.stopRule }
