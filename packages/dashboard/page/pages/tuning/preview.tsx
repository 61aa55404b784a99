import type { PreviewAnswer, Tuned, TuningAnswer } from '../../../src/api/schemas/index.ts'
import { actOf } from '../../model/act.ts'
import { ActButton } from '../../parts/act-button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/section.tsx'
import { actTexts } from '../../texts/acts.ts'
import { filled } from '../../texts/filled.ts'
import { policyTexts } from '../../texts/policy.ts'
import { tuningTexts } from '../../texts/tuning.ts'
import { words } from '../../texts/words.ts'
import { Estimate } from './estimate.tsx'
import { OddsChanges } from './odds-changes.tsx'
import { toldChange } from './told-change.ts'

/** What a change would do to odds and to what the record says; and the way to apply it. */
export const Preview = (props: {
  readonly change: Partial<Tuned>
  readonly answer: PreviewAnswer
  readonly tuning: TuningAnswer
  /** Whether the fields still say what was previewed. */
  readonly isCurrent: boolean
}) => {
  const t = words(tuningTexts)
  const { apply } = words(actTexts)
  const { change, answer, tuning, isCurrent } = props
  const changes = toldChange(change, answer.current)
  const act = actOf({
    path: '/api/v5/tuning/apply',
    name: apply.name,
    will: filled(apply.will, { changes }),
    body: () => ({ change, version: tuning.version }),
  })
  return (
    <Section title={t.previewTitle}>
      <p>{filled(t.previewOf, { changes })}</p>
      {answer.settings === 'DIFFERENT' ? <Notice kind="warning">{words(policyTexts).settingsDifferent}</Notice> : null}
      <Estimate estimate={answer.estimate} />
      <OddsChanges rows={answer.rows} />
      <div class="row">
        <ActButton act={act} label={t.apply} isDisabled={!isCurrent || !tuning.canApply} />
      </div>
    </Section>
  )
}
