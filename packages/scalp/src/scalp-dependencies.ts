import type { Instrument } from '@alavanca/core'
import type { ScalpConfig } from './config.ts'

/** What a scalp manager is given: its rules, and every instrument it may meet. */
export interface ScalpDependencies {
  readonly config: ScalpConfig
  readonly instruments: readonly Instrument[]
}
