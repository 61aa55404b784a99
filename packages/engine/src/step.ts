import type { EpochMs } from '@alavanca/core'
import type { Command } from './commands.ts'
import type { EngineEvent } from './events.ts'
import type { EngineRecord } from './records.ts'

/**
 * Everything that one event led to: the audit trail, the rows to keep, the orders to send. Plain JSON. Sequences count from
 * 1 without gaps.
 */
export interface Step {
  readonly sequence: number
  /** The latest moment the engine has seen; never goes back. */
  readonly time: EpochMs
  readonly event: EngineEvent
  readonly commands: readonly Command[]
  readonly records: readonly EngineRecord[]
}
