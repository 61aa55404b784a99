import type { Instrument } from '@alavanca/core'
import type { AccountMeans } from './ruin-watch.ts'

/** What a run's figures need to know of it beside what happened. */
export interface PerformanceSetup extends AccountMeans {
  readonly instrument: Instrument
  /** IANA zone of days, hours and weekdays. */
  readonly timeZone: string
  /** `HH:MM` in that zone when a day ends; midnight unless given. */
  readonly sessionRollover?: string
  readonly commissionPerContractCents: number
  /** How much worse than quoted market orders are filled. */
  readonly slippagePoints: number
}
