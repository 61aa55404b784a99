import { requireText } from './assert.ts'
import { AlavancaError, invalidInput } from './errors.ts'
import type { EpochMs } from './units.ts'

/** A session's day in its time zone, `YYYY-MM-DD`: the calendar's own, unless it rolls at another time than midnight. */
export type SessionDay = string

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** How many days an offset is looked for to either side. */
const REACH = 4
/** The furthest that `Date`, and with it the time-zone database, goes, less the reach. */
const LAST_TIME = 8.64e15 - (REACH + 2) * DAY

/** A stretch of time with one answer, so that neighbouring questions need not ask the time-zone database again. */
interface Stretch<Answer> {
  readonly from: number
  readonly to: number
  readonly answer: Answer
}

const NOWHERE = { from: 0, to: 0 } as const

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

// false for NaN too, so that what is not a time always reaches the check behind the cache
const holds = (stretch: Stretch<unknown>, time: number): boolean => time >= stretch.from && time < stretch.to

/** The first whole minute on the right-hand side of a change, for whole minutes on either side of it. */
const firstRightOf = (leftSide: number, rightSide: number, isRight: (time: number) => boolean): number => {
  let [left, right] = [leftSide, rightSide]
  while (right - left > MINUTE) {
    const middle = left + Math.floor((right - left) / (2 * MINUTE)) * MINUTE
    if (isRight(middle)) right = middle
    else left = middle
  }
  return right
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
  readonly #format: Intl.DateTimeFormat
  #offsets: Stretch<number> = { ...NOWHERE, answer: 0 }
  // the one before, since wall clocks near a switch are held against both sides of it
  #otherOffsets: Stretch<number> = { ...NOWHERE, answer: 0 }
  #day: Stretch<SessionDay> = { ...NOWHERE, answer: '' }

  /** Days roll at midnight unless told. Throws `INVALID_INPUT` for a time zone that is not known, or no time of day. */
  constructor(timeZone: string, path = 'timeZone', rollover = '00:00') {
    requireText(timeZone, path)
    this.#shift = shiftOf(requireTimeOfDay(rollover, 'rollover'))
    this.rollover = rollover
    try {
      this.#format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    } catch {
      throw invalidInput(path, timeZone, 'must be an IANA time zone such as America/Sao_Paulo')
    }
    this.timeZone = timeZone
  }

  /** Milliseconds to add to UTC to get the wall clock. Throws `INVALID_INPUT` for what is not a time. */
  offsetAt(time: number): number {
    if (!holds(this.#offsets, time)) {
      const last = this.#offsets
      this.#offsets = holds(this.#otherOffsets, time) ? this.#otherOffsets : this.#stretchAround(time)
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

  #readOffset(time: number): number {
    // "1/1/2026, GMT-03:00"; plain "GMT" is zero
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(this.#format.format(time))
    if (match === null) throw new AlavancaError('IMPOSSIBLE_STATE', `The offset of ${this.timeZone} cannot be read.`)
    const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] = match
    const magnitude = (Number(hours) * 60 + Number(minutes)) * MINUTE + Number(seconds) * 1000
    return sign === '-' ? -magnitude : magnitude
  }

  /** Zones change their offset on whole minutes, and never twice within a day. */
  #stretchAround(time: number): Stretch<number> {
    if (!(Math.abs(time) <= LAST_TIME)) throw invalidInput('time', time, 'must be a time in epoch milliseconds')
    const start = Math.floor(time / MINUTE) * MINUTE
    const answer = this.#readOffset(start)
    const isSame = (moment: number): boolean => this.#readOffset(moment) === answer
    const daysAlike = (step: 1 | -1): number => {
      let days = 0
      while (days < REACH && isSame(start + step * (days + 1) * DAY)) days += 1
      return days
    }
    const first = start - daysAlike(-1) * DAY
    const last = start + daysAlike(1) * DAY
    return {
      from: isSame(first - DAY) ? first : firstRightOf(first - DAY, first, isSame),
      to: isSame(last + DAY) ? last : firstRightOf(last, last + DAY, (moment) => !isSame(moment)),
      answer,
    }
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
