import { requireFinite } from './assert.ts'
import { invalidInput } from './errors.ts'
import { type EpochMs, epochMs } from './units.ts'

/** Where a component reads the time. Adapters give the wall clock; tests and replays a `ManualClock`. */
export interface Clock {
  now(): EpochMs
}

/** A clock that moves only when told, and never back. */
export class ManualClock implements Clock {
  #now: EpochMs

  constructor(start: number) {
    this.#now = epochMs(start, 'start')
  }

  now(): EpochMs {
    return this.#now
  }

  /** Throws `INVALID_INPUT` for a time before now. */
  advanceTo(time: number): void {
    if (requireFinite(time, 'time') < this.#now) throw invalidInput('time', time, `must not be before ${this.#now}`)
    this.#now = epochMs(time)
  }

  /** Throws `INVALID_INPUT` for a negative duration. */
  advanceBy(milliseconds: number): void {
    this.advanceTo(this.#now + requireFinite(milliseconds, 'milliseconds'))
  }
}
