import type { TuningAnswer } from '../../../src/api/schemas/index.ts'
import { actOf } from '../../model/act.ts'
import { formats } from '../../model/formats.ts'
import { ActButton } from '../../parts/act-button.tsx'
import { JournalLink } from '../../parts/journal-link.tsx'
import { Section } from '../../parts/section.tsx'
import { Table } from '../../parts/table.tsx'
import { actTexts } from '../../texts/acts.ts'
import { filled } from '../../texts/filled.ts'
import { tuningTexts } from '../../texts/tuning.ts'
import { words } from '../../texts/words.ts'
import { toldChange } from './told-change.ts'

type Applied = TuningAnswer['history'][number]

const undoAct = (version: number) => {
  const { undo } = words(actTexts)
  return actOf({
    path: '/api/v5/tuning/undo',
    name: undo.name,
    will: filled(undo.will, { version: version - 1 }),
    body: () => ({ version }),
  })
}

/** Every change with who and why; the one in force can be undone. */
export const History = ({ tuning }: { readonly tuning: TuningAnswer }) => {
  const t = words(tuningTexts)
  const { number, moment } = formats.value
  return (
    <Section title={t.history}>
      {tuning.history.length === 0 ? (
        <p class="faint">{t.noHistory}</p>
      ) : (
        <Table<Applied>
          caption={t.history}
          rows={[...tuning.history].sort((a, b) => b.version - a.version)}
          keyOf={({ version }) => version}
          columns={[
            { title: t.version, isFigure: true, cell: ({ version }) => number(version) },
            { title: t.when, cell: ({ timeMs }) => moment(timeMs) },
            {
              title: t.what,
              cell: ({ change, undoes }) => (
                <>
                  {toldChange(change, null)}
                  {undoes === null ? null : <small>{filled(t.undoes, { version: undoes })}</small>}
                </>
              ),
            },
            { title: t.why, cell: ({ note }) => note ?? '—' },
            { title: t.row, isFigure: true, cell: ({ sequence }) => <JournalLink sequence={sequence} /> },
            {
              title: t.undo,
              cell: ({ version }) =>
                version === tuning.version ? <ActButton act={undoAct(version)} isDisabled={!tuning.canApply} /> : null,
            },
          ]}
        />
      )}
    </Section>
  )
}
