/** What a chunk of work is aimed at: long beside the few milliseconds that queue and storage take, short beside a worker's life. */
const AIMED_MS = 10_000
/** Nothing shorter is cut off only so that there are pieces enough for all. */
const SHORTEST_MS = 500
/** Pieces that a sweep is cut into at least, so that every thread has some. */
const PIECES = 16
const MOST_SETS = 4_096

/** Milliseconds of a set on a core of a usual machine: as it begins, and for each bar or tick. */
const COSTS = {
  tape: { begins: 0.5, row: 0.0015 },
  replay: { begins: 2, row: 0.06 },
} as const

/** What a sweep's work is cut by. Nothing of it is measured by a clock: the same call is the same sweep, on any machine. */
export interface SweepSize {
  readonly budget: number
  readonly shards: number
  /** Bars or ticks of the market. */
  readonly rows: number
  /** Whether sets run over the decoded tape, rather than in replays of their own. */
  readonly runsOnTape: boolean
}

/** Sets of a chunk: as many as take some seconds, fewer where the threads would have too few pieces. */
export const chunkSizeOf = ({ budget, shards, rows, runsOnTape }: SweepSize): number => {
  const { begins, row } = COSTS[runsOnTape ? 'tape' : 'replay']
  const setMs = begins + (row * rows) / shards
  const setsIn = (ms: number): number => Math.max(1, Math.floor(ms / setMs))
  const wanted = Math.max(Math.ceil(budget / PIECES), setsIn(SHORTEST_MS))
  return Math.min(wanted, setsIn(AIMED_MS), MOST_SETS)
}
