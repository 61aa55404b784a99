import type { Conditions, Reading } from './bench.ts'

/** Does about so many units of work, and says how many it did; work that is a whole does itself once. */
export type Work = (count: number) => number | Promise<number>

/** One stretch of work. */
interface Stretch {
  readonly done: number
  readonly wallMs: number
  readonly userMs: number
}

const stretch = async (work: Work, count: number): Promise<Stretch> => {
  const before = process.cpuUsage()
  const start = performance.now()
  const done = await work(count)
  const wallMs = performance.now() - start
  return { done, wallMs, userMs: process.cpuUsage(before).user / 1_000 }
}

/** What a warm-up takes at least and at most, in runs' lengths. */
const WARM_UP_RUNS = { least: 10, most: 30 } as const

/** Code is compiled as well as it will be once so many runs in a row were not faster than one before them… */
const SETTLED_RUNS = 5

/** …by more than this; what is faster by less, again and again, adds up to it. */
const FASTER = 1.03

/** Runs until it is warm and until a run lasts long enough to be timed; says how many units that is. */
const warmedUp = async (work: Work, runMs: number): Promise<number> => {
  let count = 100
  let best = 0
  let settled = 0
  for (let spentMs = 0; spentMs < WARM_UP_RUNS.most * runMs; ) {
    const { done, userMs, wallMs } = await stretch(work, count)
    const tookMs = Math.max(userMs, 0.01)
    spentMs += Math.max(tookMs, wallMs)
    if (tookMs < runMs && done <= count * 2) {
      count = Math.ceil(count * Math.min(8, Math.max(1.2, runMs / tookMs)))
      continue
    }
    const rate = done / wallMs
    if (rate > best * FASTER) [best, settled] = [rate, 0]
    else settled += 1
    if (settled >= SETTLED_RUNS && spentMs >= WARM_UP_RUNS.least * runMs) break
  }
  return count
}

/** Units a second of the very first run, before anything is compiled: once, since there is one first time in a process. */
export const coldRate = async (id: string, work: Work): Promise<Reading> => {
  const { done, wallMs, userMs } = await stretch(work, 1)
  return { id, at: null, wall: [(done * 1_000) / wallMs], cpu: [(done * 1_000) / Math.max(userMs, 0.1)] }
}

/** Work that is timed, with its measure and, in a row, its place. */
export interface Timed {
  readonly id: string
  readonly at: number | null
  readonly work: Work
}

/**
 * Units a second of each work. Works take turns, round by round, so that whatever else the machine does falls on all of them, and
 * none is measured while its code is colder than that of the others.
 */
export const inTurns = async (
  { runs, runMs }: Pick<Conditions, 'runs' | 'runMs'>,
  works: readonly Timed[],
): Promise<readonly Reading[]> => {
  const warm: (Timed & { readonly count: number })[] = []
  for (const timed of works) warm.push({ ...timed, count: await warmedUp(timed.work, runMs) })
  const found = warm.map(({ id, at }) => ({ id, at, wall: [] as number[], cpu: [] as number[] }))
  for (let run = 0; run < runs; run += 1) {
    for (const [index, { work, count }] of warm.entries()) {
      const { done, wallMs, userMs } = await stretch(work, count)
      found[index]?.wall.push((done * 1_000) / wallMs)
      // a run shorter than the clock of the processor has a tick at least
      found[index]?.cpu.push((done * 1_000) / Math.max(userMs, 0.1))
    }
  }
  return found
}

/** The same with one work for each of several measures. */
export const rates = (
  conditions: Pick<Conditions, 'runs' | 'runMs'>,
  works: Readonly<Record<string, Work>>,
): Promise<readonly Reading[]> =>
  inTurns(
    conditions,
    Object.entries(works).map(([id, work]) => ({ id, at: null, work })),
  )

/** The same with a row of works for one measure. */
export const ratesAlong = (
  conditions: Pick<Conditions, 'runs' | 'runMs'>,
  id: string,
  places: readonly number[],
  workAt: (at: number) => Work,
): Promise<readonly Reading[]> =>
  inTurns(
    conditions,
    places.map((at) => ({ id, at, work: workAt(at) })),
  )

/** How many times `left` is `right`, run by run, as a measure of its own. */
export const ratio = (id: string, left: Reading | undefined, right: Reading | undefined): Reading => {
  if (left === undefined || right === undefined) throw new Error(`There is nothing to compare for ${id}.`)
  const divided = (over: readonly number[], under: readonly number[]): number[] =>
    over.map((value, run) => value / (under[run] ?? Number.NaN))
  const cpu = left.cpu === null || right.cpu === null ? null : divided(left.cpu, right.cpu)
  return { id, at: left.at, wall: divided(left.wall, right.wall), cpu }
}

/** The reading of a measure, at a place of its row. */
export const readingOf = (readings: readonly Reading[], id: string, at: number | null = null): Reading | undefined =>
  readings.find((reading) => reading.id === id && reading.at === at)

/** A figure that is measured otherwise than by rate. */
export const figure = (id: string, values: readonly number[], at: number | null = null): Reading => ({
  id,
  at,
  wall: values,
  cpu: null,
})
