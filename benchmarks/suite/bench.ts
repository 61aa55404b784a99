/** How a bench is put, and what it gives back: plain JSON, since it crosses from one process to another and into a file. */

/** The chapters of the suite. */
export type Group =
  | 'replay'
  | 'rules'
  | 'engine'
  | 'memory'
  | 'kernel'
  | 'storage'
  | 'growth'
  | 'peers'
  | 'learning'
  | 'dashboard'

/** What a figure counts. Rates are better when more, all others when less; a plain figure is neither, but for its bar. */
export type Unit = 'per second' | 'ms' | 'µs' | 'bytes' | 'MiB' | 'times' | 'times faster' | 'figure'

/** What has to be reached. */
export interface Bar {
  readonly relation: 'at least' | 'at most'
  readonly limit: number
}

/** A figure that a bench will bring. */
export interface Measure {
  /** Its name within the bench. */
  readonly id: string
  /** For people, such as `bars, learning`. */
  readonly what: string
  readonly unit: Unit
  /** Of one figure; of a row of them (`along`) of the last. */
  readonly bar?: Bar
  /** What it grows along, where it is a row of figures: `cells`. */
  readonly along?: string
}

/** One figure, as often as it was measured. */
export interface Reading {
  /** The measure it belongs to. */
  readonly id: string
  /** How far along, for a row of figures; else null. */
  readonly at: number | null
  /** By the clock, run after run. */
  readonly wall: readonly number[]
  /** The same by the processor's own time in user code, of all threads; null where that says nothing. */
  readonly cpu: readonly number[] | null
}

/** What a bench is told. */
export interface Conditions {
  /** How often each figure is measured after a warm-up. */
  readonly runs: number
  /** Whether what takes minutes is wanted too. */
  readonly isLong: boolean
  /** Milliseconds that one run of a rate lasts. */
  readonly runMs: number
  /** An empty folder that goes away afterwards. */
  readonly folder: string
  /** The root of the house. */
  readonly root: string
}

/** One thing that is measured, in a process of its own. */
export interface Bench {
  readonly title: string
  /** What is done, for the page; a sentence or two. */
  readonly about: string
  readonly measures: readonly Measure[]
  /** Its figures; or what the machine lacks that they need. */
  readonly measure: (conditions: Conditions) => Promise<readonly Reading[] | Found | Lacking>
}

/** Figures of which something is known only once they are measured: their measures, or what was really measured. */
interface Found {
  readonly measures?: readonly Measure[]
  readonly about?: string
  readonly readings: readonly Reading[]
}

/** Why there is no figure. */
interface Lacking {
  readonly lacking: string
}

/** What a process of one bench tells when it is done. */
export interface BenchReport {
  readonly title: string
  readonly about: string
  readonly measures: readonly Measure[]
  readonly readings: readonly Reading[]
  /** Why there are none, else null. */
  readonly lacking: string | null
  /** Rounds of the calibrating loop a second, about the time of the measurement. */
  readonly calibration: number
}

export const isBetterWhenMore = (unit: Unit): boolean => unit === 'per second' || unit === 'times faster'

/** Whether a faster machine changes it. */
export const dependsOnMachine = (unit: Unit): boolean => unit === 'per second' || unit === 'ms' || unit === 'µs'
