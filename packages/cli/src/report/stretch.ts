import type { SessionDay } from '@alavanca/core'

/** What of a bot's life a report is of. */
export interface Stretch {
  /** Session days, both included; null for its beginning or end. */
  readonly from: SessionDay | null
  readonly to: SessionDay | null
  /** Of this instrument alone; of all without it. */
  readonly symbol: string | undefined
}
