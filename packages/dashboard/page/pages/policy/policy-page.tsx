import { bot } from '../../model/live.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { Answered } from '../../parts/answered.tsx'
import { JournalLink } from '../../parts/journal-link.tsx'
import { Notice } from '../../parts/notice.tsx'
import { policyTexts } from '../../texts/policy.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'
import { Lessons } from './lessons.tsx'
import { RegimeSection } from './regime-section.tsx'
import { Snapshots } from './snapshots.tsx'

/** How many snapshots are told of: enough for the line of a few regimes. */
const SNAPSHOTS = 200

/** What is believed, how near each regime is to a freeze, and the tables that were saved on the way. */
export const PolicyPage = () => {
  const t = words(policyTexts)
  const asked = bot.value === null ? null : { bot: bot.value }
  const policy = useAnswer('/api/v5/policy', asked, true)
  const snapshots = useAnswer('/api/v5/snapshots', asked && { ...asked, limit: SNAPSHOTS }, true)
  const [beforeRow = '', afterRow = ''] = t.asOf.split('{row}')
  return (
    <>
      <h1>{words(shellTexts).pages.policy}</h1>
      <Answered answer={policy}>
        {({ learntAsOfSequence, settings, regimes }) => (
          <>
            {learntAsOfSequence === null ? (
              <Notice>{t.noSnapshot}</Notice>
            ) : (
              <p class="note">
                {beforeRow}
                <JournalLink sequence={learntAsOfSequence} />
                {afterRow}
              </p>
            )}
            {settings === 'DIFFERENT' ? <Notice kind="warning">{t.settingsDifferent}</Notice> : null}
            {regimes.length === 0 && learntAsOfSequence !== null ? <p class="faint">{t.off}</p> : null}
            {regimes.map((regime) => (
              <RegimeSection
                key={regime.regime}
                regime={regime}
                snapshots={snapshots.type === 'READY' ? snapshots.value.snapshots : []}
              />
            ))}
          </>
        )}
      </Answered>
      <Answered answer={snapshots}>{(value) => <Snapshots rows={value.snapshots} />}</Answered>
      <Lessons />
    </>
  )
}
