import type { Regime } from '@alavanca/core'
import type { Action } from './actions.ts'
import type { MonitorState } from './freeze/monitor-state.ts'
import type { FreezeReason } from './policy-events.ts'
import type { TableState } from './posterior/table-state.ts'

/** A regime that has stopped learning. */
export interface FrozenState {
  readonly reason: FreezeReason
  readonly since: number
  readonly trades: number
}

/** One regime of a saved policy. */
export interface RegimeState {
  readonly regime: Regime
  readonly table: TableState
  readonly monitor: MonitorState
  readonly frozen: FrozenState | null
  readonly decisions: Readonly<Record<Action, number>>
  /** Decisions in states for which there was no room. */
  readonly unrememberedStates: number
}
