import type { EpochMs, Snapshot } from '@alavanca/core'

/** What an engine remembers, as plain JSON. */
export interface EngineState {
  readonly sequence: number
  readonly time: EpochMs | null
}

export type EngineSnapshot = Snapshot<'engine', EngineState>
