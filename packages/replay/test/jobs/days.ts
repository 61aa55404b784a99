import type { RunSummary } from '../../src/index.ts'
import { replay } from '../../src/index.ts'
import type { SeedJob } from '../../src/node/index.ts'
import { busy, daysOfBars, learning } from '../days.ts'
import { setup } from '../scripted.ts'

/** A few days under a policy of the given seed. */
const job: SeedJob<{ readonly days: number }, RunSummary> = ({ seed, args, onProgress }) => {
  onProgress(0)
  return replay({
    ...setup(busy(3), { learning: learning(seed) }),
    recording: { kind: 'bars', batches: [daysOfBars(args.days)] },
  })
}

export default job
