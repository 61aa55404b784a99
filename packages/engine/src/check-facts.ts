import { epochMs, invalidInput } from '@alavanca/core'
import { LATEST_PLAUSIBLE_TIME } from './market-time.ts'

/** The furthest a calendar goes, with room to spare. */
const LAST_TIME = 8e15

/** A time of the host's own clock, or of one that the host vouches for. */
export const requireHostTime = (time: number, path: string): void => {
  if (time > LATEST_PLAUSIBLE_TIME)
    throw invalidInput(path, time, 'must be a time in epoch milliseconds, not in microseconds or beyond the year 2200')
}

/** A time that a calendar can name. */
export const requireMoment = (time: number, path: string): void => {
  if (Math.abs(epochMs(time, path)) > LAST_TIME) throw invalidInput(path, time, 'must be a time in epoch milliseconds')
}

/** An object: hosts in plain JavaScript can leave anything out. */
export const requireThere = (value: object, path: string): void => {
  if (typeof value !== 'object' || value === null) throw invalidInput(path, value, 'must be an object')
}

export const requireFlag = (value: boolean, path: string): void => {
  if (typeof value !== 'boolean') throw invalidInput(path, value, 'must be true or false')
}
