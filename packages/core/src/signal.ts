import type { Regime } from './regime.ts'
import type { Side } from './side.ts'

/** What the host's own strategy wants to do now. Prices are in price units, `time` in epoch milliseconds. */
export interface Signal {
  readonly id: string
  readonly time: number
  readonly symbol: string
  readonly side: Side | 'HOLD'
  readonly entryPrice: number
  readonly stopPrice: number
  /** Nearest first. */
  readonly targets: readonly number[]
  /** Fewer contracts than the capital carries, where the host wants fewer. */
  readonly requestedContracts?: number
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
}
