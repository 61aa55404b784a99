/** Rates by the processor's own time: what is compared here hardly waits for the disk, and a shared machine has other work. */
import { median, ratesOf } from '../measure.ts'

export interface CpuMeasurement {
  readonly name: string
  readonly unit: string
  /** Median of the runs. */
  readonly perCpuSecond: number
}

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** How many units of work in a second of processor time; `work` says how many it did. */
export const perCpuSecond = async (
  name: string,
  unit: string,
  work: () => number | Promise<number>,
): Promise<CpuMeasurement> => ({ name, unit, perCpuSecond: median(await ratesOf(work, cpuSeconds)) })
