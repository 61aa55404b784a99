/** The other end of `run-process.ts`: measures one bench in this process, and tells what came of it. */
import type { Bench, BenchReport, Conditions } from './bench.ts'
import { calibrate } from './calibration.ts'

const told = (report: BenchReport): Promise<void> =>
  new Promise((resolve, reject) => {
    if (process.send === undefined) throw new Error('This is started by the suite: npm run bench.')
    process.send(report, (fault: Error | null) => (fault === null ? resolve() : reject(fault)))
  })

export const work = async ({ title, about, measures, measure }: Bench): Promise<void> => {
  // as: the suite writes what it read by its own types
  const conditions = JSON.parse(process.argv[2] ?? '{}') as Conditions
  const before = calibrate()
  const found = await measure(conditions)
  const calibration = Math.max(before, calibrate())
  const report = { title, about, measures, readings: [], lacking: null, calibration }
  await told({ ...report, ...('length' in found ? { readings: found } : found) })
  process.exit(0)
}
