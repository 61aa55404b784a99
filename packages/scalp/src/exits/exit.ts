import { direction, type EpochMs, type Side, type Steps } from '@alavanca/core'

/** What makes a leg leave by itself. The original's wire names. */
export const TRIGGERS = ['TP_HIT', 'SL_HIT', 'TIMEOUT'] as const
/** One of `TRIGGERS`. */
export type Trigger = (typeof TRIGGERS)[number]

/** Where and when a leg leaves, in the instrument's price steps. Serves extra legs and base positions alike. */
export interface ExitPlan {
  readonly side: Side
  readonly stop: Steps
  readonly target: Steps | null
  /** When the plan came into force: the entry, at first. Quotes before it, and bars that ended by then, say nothing. */
  readonly since: EpochMs
  readonly deadline: EpochMs | null
}

/** A plan's answer to a quote or bar. */
export interface Exit {
  readonly reason: Trigger
  readonly price: Steps
  /** When it is known: the quote's time, the start of a bar for its open, the end of a bar for all else. */
  readonly time: EpochMs
  /** Whether it rests on an assumption about the order of prices inside a bar. */
  readonly ambiguous: boolean
}

/** Whether the price is at the level or further in the side's favour. */
export const isUpTo = (level: Steps, price: Steps, side: Side): boolean => direction(side) * (price - level) >= 0

/** Whether the price is at the level or further against the side. */
export const isDownTo = (level: Steps, price: Steps, side: Side): boolean => direction(side) * (price - level) <= 0
