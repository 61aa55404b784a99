import { AlavancaError, invalidInput } from './errors.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** How many days an offset is looked for to either side. */
const REACH = 4
/** The furthest that `Date`, and with it the time-zone database, goes, less the reach. */
const LAST_TIME = 8.64e15 - (REACH + 2) * DAY

/** A stretch of time with one answer, so that neighbouring questions need not ask the time-zone database again. */
export interface Stretch<Answer> {
  readonly from: number
  readonly to: number
  readonly answer: Answer
}

/** No time is in it. */
export const NOWHERE = { from: 0, to: 0 } as const

/** Whether a time is in a stretch; what is not a time is in none. */
export const holds = (stretch: Stretch<unknown>, time: number): boolean => time >= stretch.from && time < stretch.to

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

/** Some eleven years of days. */
const DAYS_REMEMBERED = 4_096

/** What one time zone adds to UTC, as the time-zone database tells it. */
export class ZoneOffsets {
  readonly #timeZone: string
  readonly #format: Intl.DateTimeFormat
  readonly #byDay = new Map<number, Stretch<number>>()

  /** Throws `RangeError` for a time zone that is not known. */
  constructor(timeZone: string) {
    this.#timeZone = timeZone
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  }

  /** The offset at a time, and between when it holds. Throws `INVALID_INPUT` for what is not a time. */
  around(time: number): Stretch<number> {
    if (!(Math.abs(time) <= LAST_TIME)) throw invalidInput('time', time, 'must be a time in epoch milliseconds')
    const day = Math.floor(time / DAY)
    const known = this.#byDay.get(day)
    if (known !== undefined && holds(known, time)) return known
    if (this.#byDay.size >= DAYS_REMEMBERED) this.#byDay.clear()
    const found = this.#find(time)
    this.#byDay.set(day, found)
    return found
  }

  #read(time: number): number {
    // "1/1/2026, GMT-03:00"; plain "GMT" is zero
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(this.#format.format(time))
    if (match === null) throw new AlavancaError('IMPOSSIBLE_STATE', `The offset of ${this.#timeZone} cannot be read.`)
    const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] = match
    const magnitude = (Number(hours) * 60 + Number(minutes)) * MINUTE + Number(seconds) * 1000
    return sign === '-' ? -magnitude : magnitude
  }

  /** Zones change their offset on whole minutes, and never twice within a day. */
  #find(time: number): Stretch<number> {
    const start = Math.floor(time / MINUTE) * MINUTE
    const answer = this.#read(start)
    const isSame = (moment: number): boolean => this.#read(moment) === answer
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
}

/** What is found is the same for everybody who asks. There are as many as hosts configure; what is no name of a zone is not kept. */
const ZONES = new Map<string, ZoneOffsets>()

/** The offsets of a time zone. Throws `INVALID_INPUT` for one that is not known. */
export const zoneOffsets = (timeZone: string, path: string): ZoneOffsets => {
  const known = ZONES.get(timeZone)
  if (known !== undefined) return known
  try {
    const zone = new ZoneOffsets(timeZone)
    ZONES.set(timeZone, zone)
    return zone
  } catch {
    throw invalidInput(path, timeZone, 'must be an IANA time zone such as America/Sao_Paulo')
  }
}
