import type { PreviewAnswer, Tuned } from '../../../src/api/schemas/index.ts'
import { actOf } from '../../model/act.ts'
import { ActButton } from '../../parts/act-button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/section.tsx'
import { actTexts } from '../../texts/acts.ts'
import { filled } from '../../texts/filled.ts'
import { tuningTexts } from '../../texts/tuning.ts'
import { words } from '../../texts/words.ts'
import { Estimate } from './estimate.tsx'
import { OddsChanges } from './odds-changes.tsx'
import { settingLines } from './setting-lines.ts'
import { toldChange } from './told-change.ts'

interface PreviewProps {
  readonly change: Partial<Tuned>
  readonly answer: PreviewAnswer
  /** Whether the fields still say what was previewed. */
  readonly isCurrent: boolean
  /** Whether it can be handed to the bot from here. */
  readonly canApply: boolean
}

/** The way to put it in force: at once where that can be done from here, and in its environment. */
const InForce = ({ change, answer, canApply }: Omit<PreviewProps, 'isCurrent'>) => {
  const t = words(tuningTexts)
  const { apply } = words(actTexts)
  const act = actOf({
    path: '/api/v5/tuning/apply',
    name: apply.name,
    will: filled(apply.will, { changes: toldChange(change, answer.current) }),
    body: () => ({ change, token: answer.token }),
  })
  return (
    <>
      <h3>{t.putInForce}</h3>
      {canApply ? (
        <>
          <p>{t.applyHow}</p>
          <div class="row">
            <ActButton act={act} label={t.apply} />
          </div>
        </>
      ) : null}
      <p>{canApply ? t.putInForceToo : t.putInForceHow}</p>
      <pre>{settingLines(change).join('\n')}</pre>
      {canApply ? null : (
        <p class="note">{filled(t.undoLines, { lines: settingLines(answer.current, change).join(', ') })}</p>
      )}
    </>
  )
}

/** What a change would do to odds and to what the record says; and only then how to put it in force. */
export const Preview = (props: PreviewProps) => {
  const t = words(tuningTexts)
  const { change, answer, isCurrent } = props
  return (
    <Section title={t.previewTitle}>
      <p>{filled(t.previewOf, { changes: toldChange(change, answer.current) })}</p>
      {isCurrent ? null : <Notice kind="warning">{t.outdated}</Notice>}
      <Estimate estimate={answer.estimate} />
      <OddsChanges rows={answer.rows} />
      {isCurrent ? <InForce {...props} /> : null}
    </Section>
  )
}
