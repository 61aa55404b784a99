import type { TuningAnswer, TuningVersionView } from '../../../src/api/schemas/index.ts'
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

const backTo = (version: number, isUndo: boolean) => {
  const { undoTuning, backToTuning } = words(actTexts)
  const { name, will } = isUndo ? undoTuning : backToTuning
  return actOf({
    path: '/api/v5/tuning/undo',
    name: filled(name, { version }),
    will: filled(version === 0 ? undoTuning.asConfigured : will, { version }),
    body: () => ({ version }),
  })
}

/** Every version of the tuning with who and why, the newest first; each can be gone back to. */
export const Versions = ({ tuning }: { readonly tuning: TuningAnswer }) => {
  const t = words(tuningTexts)
  const { number, moment } = formats.value
  const inForce = tuning.versions.find(({ version }) => version === tuning.version)
  return (
    <Section title={t.versions}>
      <p class="note">{t.versionsWhy}</p>
      {inForce === undefined ? (
        <p>{t.asConfigured}</p>
      ) : (
        <div class="row">
          <ActButton act={backTo(inForce.parent, true)} isDisabled={!tuning.canApply} />
        </div>
      )}
      {tuning.versions.length === 0 ? null : (
        <Table<TuningVersionView>
          caption={t.versions}
          rows={[...tuning.versions].reverse()}
          keyOf={({ version }) => version}
          columns={[
            { title: t.version, isFigure: true, cell: ({ version }) => number(version) },
            { title: t.when, cell: ({ timeMs }) => moment(timeMs) },
            { title: t.set, cell: ({ change }) => toldChange(change, null) || t.nothingSet },
            { title: t.after, isFigure: true, cell: ({ parent }) => (parent === 0 ? t.configured : number(parent)) },
            { title: t.why, cell: ({ note }) => note ?? '—' },
            { title: t.row, isFigure: true, cell: ({ sequence }) => <JournalLink sequence={sequence} /> },
            {
              title: t.inForce,
              cell: ({ version }) =>
                version === tuning.version ? (
                  t.isInForce
                ) : (
                  <ActButton act={backTo(version, false)} isDisabled={!tuning.canApply} />
                ),
            },
          ]}
        />
      )}
    </Section>
  )
}
