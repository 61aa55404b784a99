import { rates, type Work } from '../../suite/rates.ts'
import { spreadOf } from '../../suite/statistics.ts'
import { atLeast, type Claim } from '../claim.ts'
import { decide, decideAndLearn, taughtPolicy } from '../learning-load.ts'

const RUNS = { runs: 7, runMs: 250 } as const

interface Timed {
  readonly name: string
  /** What has to be reached, a second. */
  readonly least: number
  readonly work: Work
}

const timed = (): readonly Timed[] => {
  const [exact, draws] = [taughtPolicy(), taughtPolicy({ sampler: 'draws' })]
  const legs = taughtPolicy({ mode: 'FACTORED_THOMPSON', simulatedWeight: 0.5 })
  return [
    { name: 'decisions, propensities cached', least: 3_000_000, work: (count) => decide(exact, count) },
    { name: "select + update, sampler 'draws'", least: 500_000, work: (count) => decideAndLearn(draws, count) },
    {
      name: 'select + update, exact, integrated anew each time',
      least: 12_000,
      work: (count) => decideAndLearn(exact, count),
    },
    { name: 'both legs: decisions, propensities cached', least: 3_000_000, work: (count) => decide(legs, count) },
    {
      name: 'both legs: select + update, exact, integrated anew each time',
      least: 50_000,
      work: (count) => decideAndLearn(legs, count),
    },
  ]
}

/** How many decisions and lessons a second. */
export const speed: Claim = {
  title: 'Fast',
  about:
    'One thread, through the public API, 24 states, all four actions asked for. Median of seven runs after one that warms up; the machine was also doing other work, which is what the slowest run shows.',
  columns: [
    { heading: 'what', format: 'text' },
    { heading: 'a second, median', format: 'rate' },
    { heading: 'slowest run', format: 'rate' },
    { heading: 'fastest run', format: 'rate' },
  ],
  measure: async () => {
    const all = timed()
    const found = await rates(RUNS, Object.fromEntries(all.map(({ name, work }) => [name, work])))
    const spreads = all.map(({ name, least: limit }, index) => ({
      ...{ name, limit },
      ...spreadOf(found[index]?.wall ?? []),
    }))
    return {
      rows: spreads.map(({ name, median, least, most }) => [name, median, least, most]),
      bars: spreads.map(({ name, median, limit }) => atLeast(`${name}, a second`, limit, median, 'rate')),
    }
  },
}
