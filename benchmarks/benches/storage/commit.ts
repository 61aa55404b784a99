import { join } from 'node:path'
import type { Step } from '@alavanca/engine'
import { KeptSession, withStore } from '../../loads/journalled-steps.ts'
import type { Bench } from '../../suite/bench.ts'
import { figure } from '../../suite/rates.ts'
import { quantile } from '../../suite/statistics.ts'

const STEPS = 3_000

const isBatch = ({ records }: Step): boolean => records.some(({ type }) => type === 'LEARNT')
const sends = ({ commands }: Step): boolean => commands.length > 0

export const bench: Bench = {
  title: 'A step committed alone',
  about:
    'Every step of a session that trades and learns, on the disk when `append` returns (`FULL`). By the clock: what is waited for is the disk, and everybody who uses it.',
  measures: [
    { id: 'median', what: 'every step, median', unit: 'ms' },
    { id: 'p99', what: 'every step, 99 of 100 take less', unit: 'ms', bar: { relation: 'at most', limit: 10 } },
    { id: 'sends', what: 'a step that sends an order, median', unit: 'ms' },
    { id: 'batch', what: 'a batch of ten trades, median', unit: 'ms' },
  ],
  measure: async ({ runs, folder }) => {
    const session = new KeptSession()
    const found = await withStore(join(folder, 'commit.db'), {}, (store) =>
      Array.from({ length: runs + 1 }, () =>
        session.next(STEPS).map((step) => {
          const start = performance.now()
          store.append(step)
          return { step, ms: performance.now() - start }
        }),
      ).slice(1),
    )
    const of = (share: number, isMeant: (step: Step) => boolean): number[] =>
      found.map((times) => {
        const meant = times.filter(({ step }) => isMeant(step)).map(({ ms }) => ms)
        return quantile(
          meant.sort((left, right) => left - right),
          share,
        )
      })
    const all = (): boolean => true
    return [
      figure('median', of(0.5, all)),
      figure('p99', of(0.99, all)),
      figure('sends', of(0.5, sends)),
      figure('batch', of(0.5, isBatch)),
    ]
  },
}
