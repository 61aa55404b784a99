import { ACTIONS } from '@alavanca/policy'
import type { StateView } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { StackedOdds } from '../../parts/stacked-odds.tsx'
import { Table } from '../../parts/table.tsx'
import { filled } from '../../texts/filled.ts'
import { layerTexts } from '../../texts/layers.ts'
import { policyTexts } from '../../texts/policy.ts'
import { words } from '../../texts/words.ts'
import { LegBand, legRange } from './leg-beliefs.tsx'

const LEGS = ['base', 'extra'] as const

const legColumn = (name: (typeof LEGS)[number], span: number) => ({
  title: filled(words(policyTexts).legOf, { leg: words(policyTexts)[name] }),
  cell: ({ legs }: StateView) =>
    legs === null ? null : (
      <>
        <LegBand leg={legs[name]} span={span} />
        <small>{legRange(legs[name])}</small>
      </>
    ),
})

/** Odds of every state of a regime, unfolded on request: there may be many. */
export const States = ({ rows, span }: { readonly rows: readonly StateView[]; readonly span: number | null }) => {
  const t = words(policyTexts)
  const { actions, names } = words(layerTexts)
  const { number, percent } = formats.value
  if (rows.length === 0) return null
  const title = filled(t.states, { count: number(rows.length) })
  return (
    <details>
      <summary>{title}</summary>
      <Table<StateView>
        caption={title}
        rows={rows}
        keyOf={({ state }) => state}
        columns={[
          { title: t.state, cell: ({ state }) => <span class="code">{state}</span> },
          {
            title: t.odds,
            cell: ({ odds, masked }) => (
              <>
                <StackedOdds odds={odds} />
                {masked.length === 0 ? null : (
                  <small>
                    {filled(t.masked, { names: masked.map(({ reason }) => names[reason] ?? reason).join(', ') })}
                  </small>
                )}
              </>
            ),
          },
          ...ACTIONS.map((action) => ({
            title: actions[action] ?? action,
            isFigure: true,
            cell: ({ odds }: StateView) => percent(odds[action]),
          })),
          ...(span === null ? [] : LEGS.map((leg) => legColumn(leg, span))),
          {
            title: t.trades,
            isFigure: true,
            cell: ({ actions: beliefs }) => number(beliefs.reduce((sum, { trades }) => sum + trades, 0)),
          },
        ]}
      />
    </details>
  )
}
