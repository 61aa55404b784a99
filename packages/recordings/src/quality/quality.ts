/** Something at a moment, epoch milliseconds. */
export interface Incident {
  readonly time: number
  /** What was found there, in the words of a report. */
  readonly what: string
}

/** How often something was found, and the first times. */
export interface Incidents {
  readonly count: number
  readonly first: readonly Incident[]
}

/** How good a recording is, besides what could not be read: counts over all rows, in their order. */
export interface Quality {
  readonly rows: number
  /** Session days with a row. */
  readonly days: number
  readonly lowest: number | null
  readonly highest: number | null
  /** Geometric mean of the closes, or of the ticks' prices. */
  readonly typicalPrice: number | null
  /** Share of rows inside the instrument's session, 0 to 1. */
  readonly insideSession: number
  /** Wall times of the session's zone between which nearly all rows lie. */
  readonly hours: { readonly from: string; readonly to: string } | null
  /** Bars that are missing between the first and the last of their day; none for ticks, which come when they come. */
  readonly missing: Incidents & { readonly bars: number }
  /** Bars with a range, or ticks with a step, beyond all before them. */
  readonly outliers: Incidents
  /** Ticks with the ask below the bid. */
  readonly crossed: Incidents
  /** Rows of runs in which nothing moved for at least thirty rows. */
  readonly stale: Incidents & { readonly rows: number }
}

const SHOWN = 10

/** Counts, and remembers the first. */
export class IncidentTally {
  #count = 0
  readonly #first: Incident[] = []

  add(time: number, what: string): void {
    this.#count += 1
    if (this.#first.length < SHOWN) this.#first.push({ time, what })
  }

  get all(): Incidents {
    return { count: this.#count, first: [...this.#first] }
  }
}
