import type { Features } from './features.ts'
import type { Regime } from './regime.ts'
import type { Side } from './side.ts'
import type { Target } from './targets.ts'

/** How a position may be entered: at once, or by an order that waits for a better price (LIMIT) or for a break (STOP). */
export const ENTRY_TYPES = ['MARKET', 'LIMIT', 'STOP'] as const
/** One of `ENTRY_TYPES`: at the market, or an order that waits. */
export type EntryType = (typeof ENTRY_TYPES)[number]

/** An entry that may wait. Left out of a signal, it enters at the market. */
export interface SignalEntry {
  readonly type: EntryType
  /** Where it waits; the signal's `entryPrice`, and nothing else, where it is given. */
  readonly price?: number
  /** Epoch milliseconds at which it lapses; the session's end unless given. */
  readonly expiresAt?: number
}

/** A stop that follows the best price since the entry. Distances in price units, above 0. */
export interface TrailRule {
  readonly distance: number
  /** It moves by at least so much at a time; one tick unless given. */
  readonly step?: number
}

/** Rules that the engine keeps for the base position, beside its stop and targets. What is left out does not apply. */
export interface ExitRules {
  /** Once the market has seen this price, the stop moves to the entry. */
  readonly breakEvenAt?: number
  readonly trail?: TrailRule
  /** The position leaves after so many seconds; whole, at least 1. */
  readonly timeLimitSeconds?: number
}

/** What a signal of the other side does while a position is held: nothing, close it, or close it and then enter. */
export const OPPOSITE_RULES = ['refuse', 'close', 'reverse'] as const
/** One of `OPPOSITE_RULES`: what a signal against the position that is held does. */
export type OppositeRule = (typeof OPPOSITE_RULES)[number]

/** What the host's own strategy wants to do now. Prices are in price units, `time` in epoch milliseconds. */
export interface Signal {
  readonly id: string
  readonly time: number
  readonly symbol: string
  readonly side: Side | 'HOLD'
  readonly entryPrice: number
  readonly stopPrice: number
  /** Prices alone share the position equally. */
  readonly targets: readonly Target[]
  /** Fewer contracts than the capital carries, where the host wants fewer. */
  readonly requestedContracts?: number
  readonly entry?: SignalEntry
  readonly exit?: ExitRules
  /** What it does to a position of the other side; as configured unless given. */
  readonly onOpposite?: OppositeRule
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** How the host sees the market at the moment of a signal. */
export interface SignalContext {
  readonly regime: Regime
  /** 0 to 1. */
  readonly globalConfidence: number
  /** How much the host's models disagree, 0 to 1. */
  readonly ensembleDisagreement: number
  /** 0 to 1. */
  readonly liquidityStrength: number
  /** Whether the market is between two regimes. */
  readonly transitionActive: boolean
  /** Facts of the host's own, for its state encoder and for the records: at most 32. */
  readonly features?: Features
}
