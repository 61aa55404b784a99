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
