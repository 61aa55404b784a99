/** Rates by the processor's own time: what is compared here hardly waits for the disk, and a shared machine has other work. */

export interface CpuMeasurement {
  readonly name: string
  readonly unit: string
  /** Median of the runs. */
  readonly perCpuSecond: number
}

const RUNS = 7

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** How many units of work in a second of processor time; `work` says how many it did. The first run warms up. */
export const perCpuSecond = async (
  name: string,
  unit: string,
  work: () => number | Promise<number>,
): Promise<CpuMeasurement> => {
  await work()
  const rates: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const start = cpuSeconds()
    const done = await work()
    rates.push(done / (cpuSeconds() - start))
  }
  return { name, unit, perCpuSecond: rates.sort((a, b) => a - b)[RUNS >> 1] ?? 0 }
}
