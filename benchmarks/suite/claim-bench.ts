/** A claim about learning as a bench: what its bars measured. Its tables are on the page of `npm run bench:learning`. */
import type { Claim, Format } from '../learning/claim.ts'
import type { Bench, Unit } from './bench.ts'
import { figure } from './rates.ts'

const unitOf = (format: Format): Unit => (format === 'rate' ? 'per second' : 'figure')

const isClaim = (value: unknown): value is Claim =>
  typeof value === 'object' && value !== null && 'measure' in value && 'columns' in value

/** `module` is that of a claim, which exports one. */
export const claimBench = (module: Readonly<Record<string, unknown>>): Bench => {
  const claim = Object.values(module).find(isClaim)
  if (claim === undefined) throw new Error('This module has no claim.')
  return {
    title: claim.title,
    about: claim.about,
    measures: [],
    measure: async () => {
      const { bars } = await claim.measure()
      return {
        measures: bars.map(({ what, format, relation, limit }, index) => ({
          ...{ id: `bar ${index + 1}`, what, unit: unitOf(format) },
          bar: { relation, limit },
        })),
        readings: bars.map(({ measured }, index) => figure(`bar ${index + 1}`, [measured])),
      }
    },
  }
}
