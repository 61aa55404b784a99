import type { StateRef } from '@alavanca/policy'
import type { Margins } from './margins.ts'

/** What the host's own functions said about a signal, each asked once. Plain JSON. */
export interface AskedOfHost {
  readonly margins: Margins
  /** The pattern that the signal belongs to; null where nobody learns. */
  readonly place: StateRef | null
}

export const NOTHING_ASKED: AskedOfHost = Object.freeze({ margins: Object.freeze([]), place: null })
