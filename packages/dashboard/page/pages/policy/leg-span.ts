import type { LegBeliefs, PolicyAnswer } from '../../../src/api/schemas/index.ts'

type Leg = NonNullable<LegBeliefs>['base']

/** Where a leg's belief lies on a scale that reaches from −`span` R to `span` R, as shares of it; 0 R is in its middle. */
export const legShares = ({ meanR, intervalR: [low, high] }: Leg, span: number) => {
  const at = (resultR: number): number => (resultR + span) / (2 * span)
  return { low: at(low), high: at(high), middle: at(meanR) }
}

/** The least span, to a tenth of R, that holds what is believed in a regime and in each of its states; null where actions are learnt one by one. */
export const legSpan = ({ legs, table }: PolicyAnswer['regimes'][number]): number | null => {
  const all = [legs, ...table.map((state) => state.legs)].flatMap((each) =>
    each === null ? [] : [each.base, each.extra],
  )
  if (all.length === 0) return null
  const farthest = Math.max(...all.flatMap(({ intervalR }) => intervalR.map(Math.abs)))
  return Math.max(0.1, Math.ceil(farthest * 10 - 1e-9) / 10)
}
