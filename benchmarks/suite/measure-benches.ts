/** Measures benches one after another, alone or beside another checkout. */

import type { BenchReport, Conditions } from './bench.ts'
import { bundled } from './bundle.ts'
import { isOwnFirst, type Pair } from './pairing.ts'
import { ROOT } from './places.ts'
import { type Outcome, runProcess } from './run-process.ts'
import type { Entry } from './table.ts'
import { nameOf } from './table.ts'

/** How benches are measured. */
export interface Manner extends Pick<Conditions, 'runs' | 'runMs' | 'isLong'> {
  /** Where files are made; null for the system's temporary folder. */
  readonly folder: string | null
}

const outcomeOf = (file: string, { folder, ...conditions }: Manner): Promise<Outcome> =>
  runProcess(file, { ...conditions, root: ROOT }, folder ?? undefined)

const failed = (fault: unknown): Outcome => ({
  type: 'FAILED',
  reason: fault instanceof Error ? (fault.message.split('\n').slice(0, 4).join('\n') ?? '') : String(fault),
})

/** One bench in one fresh process. */
export const measureBench = async (entry: Entry, manner: Manner): Promise<Outcome> => {
  try {
    return await outcomeOf(await bundled(nameOf(entry)), manner)
  } catch (fault) {
    return failed(fault)
  }
}

/** What came of so many pairs of processes. */
export type PairedOutcome =
  | { readonly type: 'PAIRED'; readonly pairs: readonly Pair[] }
  | { readonly type: 'FAILED'; readonly reason: string }

const reportOf = async (file: string, manner: Manner): Promise<BenchReport> => {
  const outcome = await outcomeOf(file, manner)
  if (outcome.type === 'FAILED') throw new Error(outcome.reason)
  if (outcome.report.lacking !== null) throw new Error(outcome.report.lacking)
  return outcome.report
}

/** One bench, with the packages of this checkout and of another in turn: `runs` pairs of processes, a few runs in each. */
export const measurePairs = async (entry: Entry, other: string, manner: Manner): Promise<PairedOutcome> => {
  try {
    const [ownFile, otherFile] = [await bundled(nameOf(entry), ROOT), await bundled(nameOf(entry), other)]
    const each = { ...manner, runs: Math.min(3, manner.runs) }
    const pairs: Pair[] = []
    for (let pair = 0; pair < manner.runs; pair += 1) {
      const first = await reportOf(isOwnFirst(pair) ? ownFile : otherFile, each)
      const second = await reportOf(isOwnFirst(pair) ? otherFile : ownFile, each)
      pairs.push(isOwnFirst(pair) ? { own: first, other: second } : { own: second, other: first })
    }
    return { type: 'PAIRED', pairs }
  } catch (fault) {
    const outcome = failed(fault)
    return outcome.type === 'FAILED' ? outcome : { type: 'FAILED', reason: 'nothing was measured' }
  }
}
