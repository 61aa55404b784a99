/** Timing with medians: a machine has good and bad moments. */

export interface Measurement {
  readonly name: string
  readonly unit: string
  /** Median of the runs. */
  readonly perSecond: number
  readonly slowest: number
  readonly fastest: number
}

const RUNS = 7

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0

/** How many units of work a second; `work` says how many it did. The first run warms up and does not count. */
export const perSecond = async (
  name: string,
  unit: string,
  work: () => number | Promise<number>,
): Promise<Measurement> => {
  await work()
  const rates: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now()
    const done = await work()
    rates.push((done * 1_000) / (performance.now() - start))
  }
  rates.sort((a, b) => a - b)
  return { name, unit, perSecond: median(rates), slowest: rates[0] ?? 0, fastest: rates.at(-1) ?? 0 }
}

/** Bytes of heap in use after collecting garbage. */
export const heapInUse = (): number => {
  if (globalThis.gc === undefined) throw new Error('Start Node with --expose-gc: npm run bench does.')
  globalThis.gc()
  return process.memoryUsage().heapUsed
}
