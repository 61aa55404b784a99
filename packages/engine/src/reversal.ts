import type { AskedOfHost } from './asked-of-host.ts'
import type { SignalEvent } from './events.ts'

/** A signal of the other side that waits for a trade to end, with what the host's functions said of it. Plain JSON. */
export interface Reversal extends AskedOfHost {
  readonly event: SignalEvent
}
