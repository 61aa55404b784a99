import { requireText } from './assert.ts'
import { invalidInput } from './errors.ts'
import type { EpochMs } from './units.ts'
import { holds, NOWHERE, type Stretch, type ZoneOffsets, zoneOffsets } from './zone-offsets.ts'

/** A session's day in its time zone, `YYYY-MM-DD`: the calendar's own, unless it rolls at another time than midnight. */
export type SessionDay = string

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/

/** The time of day itself. Throws `INVALID_INPUT` unless it reads `HH:MM`, 00:00 to 23:59. */
export const requireTimeOfDay = (value: string, path: string): string => {
  if (typeof value !== 'string' || !TIME_OF_DAY.test(value))
    throw invalidInput(path, value, 'must be a time of day as HH:MM')
  return value
}

/**
 * What to add to the wall clock so that days begin at its midnight. A day that begins at noon or later is named after the
 * date on which it ends, as the markets do: in forex the evening of a Sunday is Monday's.
 */
const shiftOf = (rollover: string): number => {
  const wall = (Number(rollover.slice(0, 2)) * 60 + Number(rollover.slice(3))) * MINUTE
  return wall >= DAY / 2 ? DAY - wall : -wall
}

/**
 * Days and wall-clock times in one IANA time zone, both daylight-saving switches included.
 *
 * Wall-clock times are passed as "wall milliseconds": what `Date.UTC` gives for the digits on the wall. On the day clocks
 * go forward, a time that does not exist is read as the same time after the jump; on the day they go back, a time that
 * exists twice is read as the first.
 */
export class SessionCalendar {
  readonly timeZone: string
  /** `HH:MM` on the wall, when one day ends and the next begins. */
  readonly rollover: string
  readonly #shift: number
  readonly #zone: ZoneOffsets
  #offsets: Stretch<number> = { ...NOWHERE, answer: 0 }
  // the one before, since wall clocks near a switch are held against both sides of it
  #otherOffsets: Stretch<number> = { ...NOWHERE, answer: 0 }
  #day: Stretch<SessionDay> = { ...NOWHERE, answer: '' }

  /** Days roll at midnight unless told. Throws `INVALID_INPUT` for a time zone that is not known, or no time of day. */
  constructor(timeZone: string, path = 'timeZone', rollover = '00:00') {
    requireText(timeZone, path)
    this.#shift = shiftOf(requireTimeOfDay(rollover, 'rollover'))
    this.rollover = rollover
    this.#zone = zoneOffsets(timeZone, path)
    this.timeZone = timeZone
  }

  /** Milliseconds to add to UTC to get the wall clock. Throws `INVALID_INPUT` for what is not a time. */
  offsetAt(time: number): number {
    if (!holds(this.#offsets, time)) {
      const last = this.#offsets
      this.#offsets = holds(this.#otherOffsets, time) ? this.#otherOffsets : this.#zone.around(time)
      this.#otherOffsets = last
    }
    return this.#offsets.answer
  }

  /** The time on the wall, as wall milliseconds. */
  toWall(time: number): number {
    return time + this.offsetAt(time)
  }

  /** Wall milliseconds → time. See the class note for times that exist twice or not at all. */
  toTime(wall: number): EpochMs {
    // offsets reach from −12 to +14 hours, so a day to either side is surely before and after
    const before = this.offsetAt(wall - DAY)
    const early = wall - before
    if (this.offsetAt(early) === before) return early as EpochMs
    const after = this.offsetAt(wall + DAY)
    const late = wall - after
    return (this.offsetAt(late) === after ? late : early) as EpochMs
  }

  /** The day a time falls on. */
  dayOf(time: number): SessionDay {
    if (!holds(this.#day, time)) this.#day = this.#stretchOfDay(time)
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

  #stretchOfDay(time: number): Stretch<SessionDay> {
    const midnight = Math.floor((this.toWall(time) + this.#shift) / DAY) * DAY
    return {
      from: this.toTime(midnight - this.#shift),
      to: this.toTime(midnight + DAY - this.#shift),
      answer: new Date(midnight).toISOString().slice(0, 10),
    }
  }
}
