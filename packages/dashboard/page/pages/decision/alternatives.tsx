import type { Counterfactual } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { Notice } from '../../parts/notice.tsx'
import { Result } from '../../parts/result.tsx'
import { Section } from '../../parts/section.tsx'
import { Table } from '../../parts/table.tsx'
import { decisionTexts } from '../../texts/decisions.ts'
import { layerTexts } from '../../texts/layers.ts'
import { words } from '../../texts/words.ts'

/** What was refused, simulated on the prices that followed. */
export const Alternatives = ({ rows }: { readonly rows: readonly Counterfactual[] }) => {
  const t = words(decisionTexts)
  const { names } = words(layerTexts)
  const { number, price } = formats.value
  return (
    <Section title={t.alternatives}>
      {rows.length === 0 ? (
        <p class="faint">{t.noAlternatives}</p>
      ) : (
        <>
          <Notice kind="warning">{t.isSimulation}</Notice>
          <Table<Counterfactual>
            caption={t.alternatives}
            rows={rows}
            keyOf={({ sequence, what }) => `${sequence} ${what}`}
            columns={[
              { title: t.alternative, cell: ({ what }) => t.whats[what] },
              { title: t.refusedBy, cell: ({ refusedBy }) => refusedBy.map((name) => names[name] ?? name).join(', ') },
              { title: t.contracts, isFigure: true, cell: ({ contracts }) => number(contracts) },
              { title: t.entry, isFigure: true, cell: ({ entryPrice }) => price(entryPrice) },
              {
                title: t.exit,
                isFigure: true,
                cell: ({ exitPrice, exitReason }) =>
                  exitPrice === null ? (
                    t.stillOpen
                  ) : (
                    <>
                      {price(exitPrice)}
                      <small>{exitReason === null ? '' : (t.causes[exitReason] ?? exitReason)}</small>
                    </>
                  ),
              },
              { title: t.net, isFigure: true, cell: ({ netCents }) => <Result cents={netCents} /> },
            ]}
          />
        </>
      )}
    </Section>
  )
}
