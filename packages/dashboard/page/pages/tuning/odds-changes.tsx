import { ACTIONS } from '@alavanca/policy'
import type { PreviewAnswer } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { StackedOdds } from '../../parts/stacked-odds.tsx'
import { Table } from '../../parts/table.tsx'
import { filled } from '../../texts/filled.ts'
import { layerTexts } from '../../texts/layers.ts'
import { tuningTexts } from '../../texts/tuning.ts'
import { words } from '../../texts/words.ts'

type Row = PreviewAnswer['rows'][number]

/** More are not read by anybody. */
const SHOWN = 30

/** How much of the odds goes elsewhere, 0 to 1. */
const moved = ({ before, after }: Row): number =>
  ACTIONS.reduce((sum, action) => sum + Math.abs(after[action] - before[action]), 0) / 2

const Moved = ({ row }: { readonly row: Row }) => {
  const t = words(tuningTexts)
  const { names } = words(layerTexts)
  const { percent } = formats.value
  const named = (masks: readonly string[]): string => masks.map((mask) => names[mask] ?? mask).join(', ')
  const added = row.maskedAfter.filter((mask) => !row.maskedBefore.includes(mask))
  const gone = row.maskedBefore.filter((mask) => !row.maskedAfter.includes(mask))
  return (
    <>
      <StackedOdds odds={row.after} />
      <small>
        {ACTIONS.filter((action) => Math.abs(row.after[action] - row.before[action]) >= 0.0005)
          .map(
            (action) =>
              `${words(layerTexts).actions[action]} ${percent(row.before[action])} → ${percent(row.after[action])}`,
          )
          .join(' · ')}
      </small>
      {added.length === 0 ? null : <small>{filled(t.newlyMasked, { names: named(added) })}</small>}
      {gone.length === 0 ? null : <small>{filled(t.unmasked, { names: named(gone) })}</small>}
    </>
  )
}

/** Odds of every known state before and after, those that change most first. */
export const OddsChanges = ({ rows }: { readonly rows: readonly Row[] }) => {
  const t = words(tuningTexts)
  const { actions } = words(layerTexts)
  const title = filled(t.odds, { count: formats.value.number(rows.length) })
  const shown = [...rows].sort((a, b) => moved(b) - moved(a)).slice(0, SHOWN)
  return (
    <>
      <h3>{title}</h3>
      {rows.length === 0 ? <p class="faint">{t.noRows}</p> : <p class="note">{t.biggest}</p>}
      <ul class="key">
        {ACTIONS.map((action) => (
          <li key={action}>
            <i class={`swatch action-${action}`} />
            {actions[action]}
          </li>
        ))}
      </ul>
      {rows.length === 0 ? null : (
        <Table<Row>
          caption={title}
          rows={shown}
          keyOf={({ regime, state }) => `${regime} ${state}`}
          columns={[
            {
              title: t.state,
              cell: ({ regime, state }) => (
                <>
                  {regime}
                  <small class="code">{state}</small>
                </>
              ),
            },
            { title: t.trades, isFigure: true, cell: ({ trades }) => formats.value.number(trades) },
            { title: t.before, cell: ({ before }) => <StackedOdds odds={before} /> },
            { title: t.oddsAfter, cell: (row) => <Moved row={row} /> },
          ]}
        />
      )}
    </>
  )
}
