import type { Instrument, MarketBar, SessionDay } from '@alavanca/core'
import type { Batches, Replayable } from '@alavanca/recordings'
import type { HostStrategy } from '@alavanca/replay'
import type { NotCovered } from './not-covered.ts'

/** What a tape is made for: everything of a replay that all sets share, but the recording. The names are those of `ReplaySetup`. */
export interface TapeSetup {
  readonly instrument: Instrument
  /** Asked once over the whole market. One that looks at its own trades is not covered. */
  readonly strategy: HostStrategy
  /** IANA zone in which "today" begins and ends. */
  readonly timeZone: string
  /** `HH:MM` in that zone when a day ends and the next begins; midnight unless given. */
  readonly sessionRollover?: string
  /** Length of the bars into which ticks are gathered for the strategy; one minute unless given. */
  readonly barMs?: number
}

/** The same and what it runs over. */
export interface TapeOptions extends TapeSetup {
  readonly recording: Replayable
  /** Bars from before the recording, for the strategy's indicators. */
  readonly warmUp?: Batches<MarketBar>
}

/**
 * One recorded market with one strategy's signals, decoded once: prices in whole steps in typed arrays, and tables that say
 * where a price is reached next. Made by `decodeTape` or a `TapeDecoder`; it never changes, and any number of sets run over it.
 */
export interface Tape {
  readonly kind: 'bars' | 'ticks'
  readonly instrument: Instrument
  readonly timeZone: string
  readonly sessionRollover: string
  /** Bars or ticks. */
  readonly events: number
  /** Signals of the strategy that an engine would be given. */
  readonly signals: number
  /** Every session day of the recording, oldest first: what `dayNetCents` of an outcome goes by. */
  readonly days: readonly SessionDay[]
  /** Why no set can run over it; empty where sets can. */
  readonly notCovered: readonly NotCovered[]
}
