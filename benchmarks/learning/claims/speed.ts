import { type Measurement, perSecond } from '../../measure.ts'
import { atLeast, type Claim } from '../claim.ts'
import { decide, decideAndLearn, taughtPolicy } from '../learning-load.ts'

const measurements = async (): Promise<readonly { readonly found: Measurement; readonly least: number }[]> => {
  const [exact, draws] = [taughtPolicy(), taughtPolicy({ sampler: 'draws' })]
  const legs = taughtPolicy({ mode: 'FACTORED_THOMPSON', simulatedWeight: 0.5 })
  return [
    {
      found: await perSecond('decisions, propensities cached', 'decisions', () => decide(exact, 3_000_000)),
      least: 3_000_000,
    },
    {
      found: await perSecond("select + update, sampler 'draws'", 'pairs', () => decideAndLearn(draws, 400_000)),
      least: 500_000,
    },
    {
      found: await perSecond('select + update, exact, integrated anew each time', 'pairs', () =>
        decideAndLearn(exact, 60_000),
      ),
      least: 12_000,
    },
    {
      found: await perSecond('both legs: decisions, propensities cached', 'decisions', () => decide(legs, 3_000_000)),
      least: 3_000_000,
    },
    {
      found: await perSecond('both legs: select + update, exact, integrated anew each time', 'pairs', () =>
        decideAndLearn(legs, 200_000),
      ),
      least: 50_000,
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
    const all = await measurements()
    return {
      rows: all.map(({ found: { name, perSecond, slowest, fastest } }) => [name, perSecond, slowest, fastest]),
      bars: all.map(({ found: { name, perSecond }, least }) => atLeast(`${name}, a second`, least, perSecond, 'rate')),
    }
  },
}
