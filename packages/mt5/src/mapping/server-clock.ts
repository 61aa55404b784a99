import type { EpochMs } from '@alavanca/core'
import { toServerTime, toUtc } from './server-time.ts'

/** No trade server lives before this: a terminal that has not heard from its server yet says 1970. */
const EARLIEST = Date.UTC(2000, 0, 1)
/** Clocks are changed by an hour. What is older than all that is remembered may lie on the other side of a change. */
const CLOCK_CHANGE_MS = 3_600_000

/** The terminal names moments in whole seconds, and not at each price: what happened may be a little ahead of them. */
const AHEAD_MS = 60_000

/** Since when the wall clock went by an offset, as far as it was heard. */
interface Stretch {
  /** In UTC. */
  readonly since: number
  /** Seconds ahead of UTC. */
  readonly offset: number
}

/** The wall clock of a trade server, through changes of the clock: which offset a moment on it went by. */
export class ServerClock {
  /** Oldest first. */
  readonly #stretches: Stretch[] = []
  #latest: number | null = null

  /** The latest moment that was named, in UTC; null before the first. */
  get latest(): number | null {
    return this.#latest
  }

  /** The terminal named a moment, and the offset of now. False for what no trade server says. */
  heard(serverMs: number, offset: number): boolean {
    if (serverMs < EARLIEST) return false
    const utc = toUtc(serverMs, offset)
    if (this.#stretches.at(-1)?.offset !== offset) this.#stretches.push({ since: utc, offset })
    this.#latest = utc
    return true
  }

  /** When that was: by the newest offset that was in force by then and does not make it a moment that is yet to come. */
  utc(serverMs: number): EpochMs {
    const newest = this.#stretches.at(-1)
    if (newest === undefined) return toUtc(serverMs, 0)
    const before = (this.#latest ?? 0) + AHEAD_MS
    const possible = this.#stretches.filter(({ offset }) => toUtc(serverMs, offset) <= before)
    const inForce = possible.filter(({ since, offset }) => toUtc(serverMs, offset) >= since)
    return toUtc(serverMs, (inForce.at(-1) ?? possible.at(-1) ?? newest).offset)
  }

  /** The least that the wall clock can have shown at a moment, whatever it was put to since. */
  from(utc: number): number {
    const offsets = this.#stretches.map(({ offset }) => offset)
    return toServerTime(utc - CLOCK_CHANGE_MS, Math.min(...offsets, this.#stretches.at(-1)?.offset ?? 0))
  }

  /** The most that it can have shown. */
  to(utc: number): number {
    const offsets = this.#stretches.map(({ offset }) => offset)
    return toServerTime(utc + CLOCK_CHANGE_MS, Math.max(...offsets, this.#stretches.at(-1)?.offset ?? 0))
  }
}
