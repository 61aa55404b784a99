import { type Instrument, openSnapshot, type Snapshot, sealSnapshot } from '@alavanca/core'
import type { BookState } from './book.ts'
import type { ScalpConfig } from './config.ts'
import type { ScalpEvent } from './events.ts'

const KIND = 'scalp'
const VERSION = 1

/** What a scalp manager is given: its rules, and every instrument it may meet. */
export interface ScalpDependencies {
  readonly config: ScalpConfig
  readonly instruments: readonly Instrument[]
}

/** What a scalp manager remembers, as plain JSON. */
export interface ScalpState {
  readonly books: readonly BookState[]
  readonly history: readonly ScalpEvent[]
}

export type ScalpSnapshot = Snapshot<typeof KIND, ScalpState>

export const sealScalp = (state: ScalpState): ScalpSnapshot => sealSnapshot(KIND, VERSION, state)

/** Throws `INVALID_SNAPSHOT`. */
export const openScalp = (snapshot: ScalpSnapshot): ScalpState => openSnapshot(snapshot, KIND, VERSION)
