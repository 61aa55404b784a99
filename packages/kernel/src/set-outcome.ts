import type { Cents } from '@alavanca/core'
import type { Trade } from '@alavanca/report'
import type { NotCovered } from './not-covered.ts'

/** What a set came to over a tape; money in cents of the instrument's currency. */
export interface SetResult {
  readonly type: 'RESULT'
  /** After commission. */
  readonly netCents: Cents
  readonly grossCents: Cents
  readonly commissionCents: Cents
  /** The deepest fall of equity from an earlier peak, open positions included, as `RunSummary.money` has it. */
  readonly maxDrawdownCents: Cents
  /** Trades that closed, those of them that earned something after commission, and those that had extra contracts. */
  readonly trades: number
  readonly wins: number
  readonly extras: number
  /** Session days that began. */
  readonly sessionDays: number
  /** What was realised net on each of the tape's `days`; 0 where nothing was. */
  readonly dayNetCents: Float64Array
  /** Every trade in the order in which it closed; only where it was asked for. */
  readonly tradeRecords?: readonly Trade[]
}

/** A set that the kernel does not cover: nothing of it ran. */
export interface SetRefused {
  readonly type: 'REFUSED'
  /** At least one. */
  readonly notCovered: readonly NotCovered[]
}

/** What became of one set. */
export type SetOutcome = SetResult | SetRefused

/**
 * The numbers of a result as one line of text, the same for equal results on every machine: what a digest is made of. The trade
 * records are not in it, all that follows from them is.
 */
export const digestInput = (result: SetResult): string => {
  const { netCents, grossCents, commissionCents, maxDrawdownCents, trades, wins, extras, sessionDays } = result
  const numbers = [netCents, grossCents, commissionCents, maxDrawdownCents, trades, wins, extras, sessionDays]
  return JSON.stringify(['alavanca/kernel/1', numbers, [...result.dayNetCents]])
}
