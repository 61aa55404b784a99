import { requireText } from './assert.ts'
import { invalidInput } from './errors.ts'
import type { EpochMs } from './units.ts'

/** A calendar day in the session's time zone, `YYYY-MM-DD`. */
export type SessionDay = string

const MINUTE = 60_000
const QUARTER_HOUR = 15 * MINUTE
const DAY = 24 * 60 * MINUTE

/** A stretch of time with one answer, so that neighbouring questions need not ask the time-zone database again. */
interface Stretch<Answer> {
  readonly from: number
  readonly to: number
  readonly answer: Answer
}

const NOWHERE = { from: 0, to: 0 } as const

/**
 * Days and wall-clock times in one IANA time zone, both daylight-saving switches included.
 *
 * Wall-clock times are passed as "wall milliseconds": what `Date.UTC` gives for the digits on the wall. On the day clocks
 * go forward, a time that does not exist is read as the same time after the jump; on the day they go back, a time that
 * exists twice is read as the first.
 */
export class SessionCalendar {
  readonly timeZone: string
  readonly #format: Intl.DateTimeFormat
  #offsets: Stretch<number> = { ...NOWHERE, answer: 0 }
  #day: Stretch<SessionDay> = { ...NOWHERE, answer: '' }

  /** Throws `INVALID_INPUT` for a time zone that is not known. */
  constructor(timeZone: string, path = 'timeZone') {
    requireText(timeZone, path)
    try {
      this.#format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    } catch {
      throw invalidInput(path, timeZone, 'must be an IANA time zone such as America/Sao_Paulo')
    }
    this.timeZone = timeZone
  }

  /** Milliseconds to add to UTC to get the wall clock. */
  offsetAt(time: number): number {
    if (time < this.#offsets.from || time >= this.#offsets.to) this.#offsets = this.#stretchAround(time)
    return this.#offsets.answer
  }

  /** The time on the wall, as wall milliseconds. */
  toWall(time: number): number {
    return time + this.offsetAt(time)
  }

  /** Wall milliseconds → time. See the class note for times that exist twice or not at all. */
  toTime(wall: number): EpochMs {
    const before = this.offsetAt(wall - DAY / 2)
    const early = wall - before
    if (this.offsetAt(early) === before) return early as EpochMs
    const after = this.offsetAt(wall + DAY / 2)
    const late = wall - after
    return (this.offsetAt(late) === after ? late : early) as EpochMs
  }

  /** The day a time falls on. */
  dayOf(time: number): SessionDay {
    if (time < this.#day.from || time >= this.#day.to) this.#day = this.#stretchOfDay(time)
    return this.#day.answer
  }

  /** Minutes since the wall clock's midnight, parts of a minute included. */
  minuteOfDay(time: number): number {
    const wall = this.toWall(time)
    return (wall - Math.floor(wall / DAY) * DAY) / MINUTE
  }

  /** The first moment of the day that holds a time. */
  startOfDay(time: number): EpochMs {
    this.dayOf(time)
    return this.#day.from as EpochMs
  }

  /** The first moment of the next day. */
  endOfDay(time: number): EpochMs {
    this.dayOf(time)
    return this.#day.to as EpochMs
  }

  #readOffset(time: number): number {
    // "1/1/2026, GMT-03:00"; plain "GMT" is zero
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(this.#format.format(time))
    const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] = match ?? []
    const magnitude = (Number(hours) * 60 + Number(minutes)) * MINUTE + Number(seconds) * 1000
    return sign === '-' ? -magnitude : magnitude
  }

  /** Zones change their offset on quarter hours, and never twice within a day. */
  #stretchAround(time: number): Stretch<number> {
    const from = Math.floor(time / QUARTER_HOUR) * QUARTER_HOUR
    const answer = this.#readOffset(from)
    const to = this.#readOffset(from + DAY) === answer ? from + DAY : from + QUARTER_HOUR
    return { from, to, answer }
  }

  #stretchOfDay(time: number): Stretch<SessionDay> {
    const midnight = Math.floor(this.toWall(time) / DAY) * DAY
    return {
      from: this.toTime(midnight),
      to: this.toTime(midnight + DAY),
      answer: new Date(midnight).toISOString().slice(0, 10),
    }
  }
}
