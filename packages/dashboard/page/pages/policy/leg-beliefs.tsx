import type { LegBeliefs as Legs } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { Interval } from '../../parts/interval.tsx'
import { Table } from '../../parts/table.tsx'
import { filled } from '../../texts/filled.ts'
import { policyTexts } from '../../texts/policy.ts'
import { words } from '../../texts/words.ts'
import { legShares } from './leg-span.ts'

type Known = NonNullable<Legs>
type Leg = Known['base']

/** A band around what is believed, on a scale with 0 R in its middle. */
export const LegBand = ({ leg, span }: { readonly leg: Leg; readonly span: number }) => {
  const t = words(policyTexts)
  const { number } = formats.value
  const [low, high] = leg.intervalR
  const said = filled(t.legSaid, { mean: number(leg.meanR, 2), low: number(low, 2), high: number(high, 2) })
  return <Interval {...legShares(leg, span)} mark={0.5} said={said} />
}

/** From where to where a leg's mean result lies. */
export const legRange = ({ intervalR: [low, high] }: Leg): string =>
  `${formats.value.number(low, 2)} … ${formats.value.number(high, 2)}`

/** What is believed of base and extra over the whole regime: decisions are made of these. */
export const LegBeliefs = ({ legs, span }: { readonly legs: Known; readonly span: number }) => {
  const t = words(policyTexts)
  const { number } = formats.value
  return (
    <div>
      <h3>{t.legs}</h3>
      <p class="note">{t.legsWhy}</p>
      <Table<{ readonly name: string; readonly leg: Leg }>
        caption={t.legs}
        rows={[
          { name: t.base, leg: legs.base },
          { name: t.extra, leg: legs.extra },
        ]}
        keyOf={({ name }) => name}
        columns={[
          { title: t.leg, cell: ({ name }) => name },
          {
            title: filled(t.legScale, { span: number(span, 1) }),
            cell: ({ leg }) => <LegBand leg={leg} span={span} />,
          },
          { title: t.meanR, isFigure: true, cell: ({ leg }) => number(leg.meanR, 2) },
          { title: t.rangeR, isFigure: true, cell: ({ leg }) => legRange(leg) },
        ]}
      />
    </div>
  )
}
