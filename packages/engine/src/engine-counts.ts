import type { Cents } from '@alavanca/core'

/** What an engine counts over its whole life. */
export interface EngineCounts {
  readonly signals: number
  readonly refusedEvents: number
  readonly refusedSignals: number
  readonly trades: number
  /** Trades that needed more margin than the account had left after its losses. */
  readonly beyondCapital: number
  readonly netCents: Cents
}

/** So much more of some. */
export const counted = (counts: EngineCounts, more: Partial<EngineCounts>): EngineCounts => ({
  signals: counts.signals + (more.signals ?? 0),
  refusedEvents: counts.refusedEvents + (more.refusedEvents ?? 0),
  refusedSignals: counts.refusedSignals + (more.refusedSignals ?? 0),
  trades: counts.trades + (more.trades ?? 0),
  beyondCapital: counts.beyondCapital + (more.beyondCapital ?? 0),
  netCents: (counts.netCents + (more.netCents ?? 0)) as Cents,
})
