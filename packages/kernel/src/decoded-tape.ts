import {
  type Instrument,
  type SessionCalendar,
  type SessionDay,
  type Side,
  type SignalContext,
  type Steps,
  toPrice,
  toSteps,
} from '@alavanca/core'
import type { NotCovered } from './not-covered.ts'
import { Pyramid } from './pyramid.ts'
import type { Tape } from './tape.ts'

/** The prices of an event can fill orders that wait. */
export const FILLS = 1
/** A session ended before the event: what is open left at the price before. */
export const ENDS_BEFORE = 2
/** A session ends with the bar: what is open leaves at its close. */
export const ENDS_AFTER = 4
/** Where no spread was recorded, it is the set's. */
export const UNKNOWN_SPREAD = -1

interface SignalFacts {
  readonly id: string
  readonly market: SignalContext
  readonly time: number
  readonly stop: Steps
  /** Null for none. */
  readonly target: Steps | null
  readonly requested: number
  /** When an order given now lapses. */
  readonly expiresAt: number
}

/** A signal that wants a position. */
export interface EnteringSignal extends SignalFacts {
  readonly side: Side
}

/** A signal as an engine is given it, its prices on the tick; one that wants none has no use for them. */
export type TapeSignal = EnteringSignal | (SignalFacts & { readonly side: 'HOLD' })

/** Everything of a tape in columns. Events are bars or ticks; before each lies a gap, and one after the last. */
export interface TapeColumns {
  /** Start of a bar, time of a tick; and when it is over. */
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** Bids in steps; of ticks all four are one array. */
  readonly open: Int32Array
  readonly high: Int32Array
  readonly low: Int32Array
  readonly close: Int32Array
  /** What the ask lies above the bid, or `UNKNOWN_SPREAD`. */
  readonly spread: Int32Array
  readonly flags: Uint8Array
  /** Closes of bars as they were recorded; empty for ticks. */
  readonly rawClose: Float64Array
  /** Gaps in which a bar of ticks was finished: the account is valued there. Empty for bars, each of which is. */
  readonly marks: Int32Array
  /** Events at which a session ends or a day begins. */
  readonly fixed: Int32Array
  /** Gaps of the signals, and their times. */
  readonly gaps: Int32Array
  readonly signalTimes: Float64Array
  readonly signals: readonly TapeSignal[]
  /** Signals that begin a day. */
  readonly dayBreaking: Int32Array
  /** Signals that want a position, or begin a day. */
  readonly entering: Int32Array
  readonly days: readonly SessionDay[]
  /** First moment of each. */
  readonly dayStarts: Float64Array
}

interface Facts extends Pick<Tape, 'kind' | 'instrument' | 'timeZone' | 'sessionRollover' | 'notCovered'> {
  readonly strategy: object
  readonly barMs: number
  readonly calendar: SessionCalendar
  readonly columns: TapeColumns
}

/** A tape with all that a run over it looks at. */
export class DecodedTape implements Tape {
  readonly kind: 'bars' | 'ticks'
  readonly instrument: Instrument
  readonly timeZone: string
  readonly sessionRollover: string
  readonly notCovered: readonly NotCovered[]
  readonly strategy: object
  readonly barMs: number
  readonly calendar: SessionCalendar
  readonly columns: TapeColumns
  /** The lowest bid of all; infinity where there is none. */
  readonly lowest: number
  readonly #buy: Pyramid
  /** By the spread of what was recorded without one. */
  readonly #sells = new Map<number, Pyramid>()

  constructor({ kind, instrument, timeZone, sessionRollover, notCovered, strategy, barMs, calendar, columns }: Facts) {
    this.kind = kind
    this.instrument = instrument
    this.timeZone = timeZone
    this.sessionRollover = sessionRollover
    this.notCovered = notCovered
    this.strategy = strategy
    this.barMs = barMs
    this.calendar = calendar
    this.columns = columns
    const { low, high, close: value } = columns
    this.#buy = new Pyramid({ low, high, value })
    this.lowest = low.reduce((found, price) => Math.min(found, price), Number.POSITIVE_INFINITY)
  }

  get events(): number {
    return this.columns.starts.length
  }

  get signals(): number {
    return this.columns.signals.length
  }

  get days(): readonly SessionDay[] {
    return this.columns.days
  }

  /** What an ask lies above its bid. */
  spreadAt(index: number, usual: number): number {
    const spread = this.columns.spread[index] ?? UNKNOWN_SPREAD
    return spread === UNKNOWN_SPREAD ? usual : spread
  }

  /** The ask of an event as an engine that has seen it has it. */
  askAsSeen(index: number, usual: number): number {
    const { rawClose, close } = this.columns
    const spread = this.spreadAt(index, usual)
    if (this.kind === 'ticks') return (close[index] ?? 0) + spread
    return toSteps((rawClose[index] ?? 0) + toPrice(spread, this.instrument), this.instrument)
  }

  /** Prices by which positions of a side are judged. */
  pyramid(side: Side, usualSpread: number): Pyramid {
    if (side === 'BUY') return this.#buy
    const known = this.#sells.get(usualSpread)
    if (known !== undefined) return known
    const made = new Pyramid(this.#asks(usualSpread))
    this.#sells.set(usualSpread, made)
    return made
  }

  #asks(usualSpread: number): Pyramid['judged'] {
    const { low, high, close } = this.columns
    const negative = (bids: Int32Array): Int32Array =>
      bids.map((bid, index) => -(bid + this.spreadAt(index, usualSpread)))
    const value = negative(close)
    return this.kind === 'ticks'
      ? { low: value, high: value, value }
      : { low: negative(high), high: negative(low), value }
  }
}
