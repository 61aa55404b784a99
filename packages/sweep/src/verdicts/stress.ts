import { invalidInput } from '@alavanca/core'
import { momentsOf } from './moments.ts'

/** What is made worse for the winner. */
export const STRESS_NAMES = ['DOUBLED_COSTS', 'ONE_TICK_WORSE', 'ONE_BAR_LATE'] as const
/** One of the ways in which the winner's conditions are made worse. */
export type StressName = (typeof STRESS_NAMES)[number]

/** The winner under one of them, beside itself as it was. */
export interface StressOutcome {
  readonly name: StressName
  /** Sums of the days' returns, in the unit of the series: cents, or shares of capital. */
  readonly baseNet: number
  readonly net: number
  /** Of a day. */
  readonly sharpe: number
  /** What is left of the base's result; null where it had earned nothing. */
  readonly keptShare: number | null
  /** Whether it still earns anything. */
  readonly survives: boolean
}

const sumOf = (returns: Float64Array): number => returns.reduce((sum, value) => sum + value, 0)

/**
 * The winner's days run again with costs doubled, filled one tick worse, or entered one bar late, beside its days as they
 * were. An edge that is gone then lives on what a replay takes for granted. Throws `INVALID_INPUT` for another number of days.
 */
export const stressOf = (base: Float64Array, name: StressName, stressed: Float64Array): StressOutcome => {
  if (stressed.length !== base.length)
    throw invalidInput(`stress.${name}`, stressed.length, `must have ${base.length} days like the base`)
  const [baseNet, net] = [sumOf(base), sumOf(stressed)]
  if (!Number.isFinite(net)) throw invalidInput(`stress.${name}`, net, 'must be finite numbers')
  const keptShare = baseNet > 0 ? net / baseNet : null
  return { name, baseNet, net, sharpe: momentsOf(stressed).sharpe, keptShare, survives: net > 0 }
}
