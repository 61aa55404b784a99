import type { Cents, Points, SessionDay } from '@alavanca/core'
import type { InstrumentFacts } from '@alavanca/engine'
import type { Refusal } from './refusals.ts'
import type { SimulatedResult } from './simulated-trade.ts'
import type { DaySum, MeanOfDays } from './sums.ts'

/** What a refusal would have led to, simulated on the prices that followed. */
export interface Counterfactual extends Omit<Refusal, 'contracts'> {
  readonly contracts: number
  /** The step that refused, and its moment. */
  readonly sequence: number
  readonly time: number
  readonly day: SessionDay
  readonly entryPrice: number
  readonly exitPrice: number
  readonly exitReason: SimulatedResult['reason']
  readonly closedAt: number
  /** After what the run's own fills paid on average, both ways. */
  readonly netCents: Cents
}

/** What all refusals for one reason would have earned net, in cents, with the mean and its interval by days. */
export interface CounterfactualSum extends MeanOfDays {
  readonly what: Refusal['what']
  readonly refusedBy: string
  readonly count: number
  readonly won: number
  readonly netCents: Cents
  readonly days: readonly DaySum[]
}

/** What an extra leg's own rules are, in the instrument's points. */
export interface ExtraRules {
  readonly tpPoints: Points
  readonly slPoints: Points
  readonly maxHoldSeconds: number
}

/** What the simulation of refusals has to know of the market and of the run. */
export interface CounterfactualParts {
  /** What a symbol's prices are worth; undefined for one that is not known, which is left out. */
  readonly instrumentOf: (symbol: string) => InstrumentFacts | undefined
  readonly extra: ExtraRules
  /** How many results are remembered one by one; sums count all. */
  readonly remember?: number
}
