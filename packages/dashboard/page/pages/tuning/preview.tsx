import type { PreviewAnswer, Tuned } from '../../../src/api/schemas/index.ts'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/section.tsx'
import { filled } from '../../texts/filled.ts'
import { tuningTexts } from '../../texts/tuning.ts'
import { words } from '../../texts/words.ts'
import { Estimate } from './estimate.tsx'
import { OddsChanges } from './odds-changes.tsx'
import { settingLines } from './setting-lines.ts'
import { toldChange } from './told-change.ts'

/** What a change would do to odds and to what the record says; and only then how to put it in force. */
export const Preview = (props: {
  readonly change: Partial<Tuned>
  readonly answer: PreviewAnswer
  /** Whether the fields still say what was previewed. */
  readonly isCurrent: boolean
}) => {
  const t = words(tuningTexts)
  const { change, answer, isCurrent } = props
  return (
    <Section title={t.previewTitle}>
      <p>{filled(t.previewOf, { changes: toldChange(change, answer.current) })}</p>
      {isCurrent ? null : <Notice kind="warning">{t.outdated}</Notice>}
      <Estimate estimate={answer.estimate} />
      <OddsChanges rows={answer.rows} />
      {isCurrent ? (
        <>
          <h3>{t.putInForce}</h3>
          <p>{t.putInForceHow}</p>
          <pre>{settingLines(change).join('\n')}</pre>
          <p class="note">{filled(t.undo, { lines: settingLines(answer.current, change).join(', ') })}</p>
        </>
      ) : null}
    </Section>
  )
}
