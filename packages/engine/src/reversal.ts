import type { SignalEvent } from './events.ts'
import type { Margins } from './margins.ts'

/** A signal of the other side that waits for a trade to end, with the margins that the host named for it. Plain JSON. */
export interface Reversal {
  readonly event: SignalEvent
  readonly margins: Margins
}
