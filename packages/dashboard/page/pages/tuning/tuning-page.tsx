import type { TuningAnswer } from '../../../src/api/schemas/index.ts'
import { bot } from '../../model/live.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { Answered } from '../../parts/answered.tsx'
import { Notice } from '../../parts/notice.tsx'
import { policyTexts } from '../../texts/policy.ts'
import { shellTexts } from '../../texts/shell.ts'
import { tuningTexts } from '../../texts/tuning.ts'
import { words } from '../../texts/words.ts'
import { Challenger } from './challenger.tsx'
import { Versions } from './versions.tsx'
import { Workbench } from './workbench.tsx'

const Tuning = ({ tuning }: { readonly tuning: TuningAnswer }) => {
  const t = words(tuningTexts)
  return (
    <>
      {tuning.settings === 'VERIFIED' ? null : (
        <Notice kind="warning">
          {tuning.settings === 'DIFFERENT' ? words(policyTexts).settingsDifferent : t.unverified}
        </Notice>
      )}
      {tuning.current === null ? (
        <Notice>{t.noSettings}</Notice>
      ) : (
        // other settings in force are another draft to begin from
        <Workbench key={JSON.stringify(tuning.current)} current={tuning.current} canApply={tuning.canApply} />
      )}
      <Versions tuning={tuning} />
    </>
  )
}

/** What the policy is tuned by: what a change would do is seen before anybody makes it, and every one can be undone. */
export const TuningPage = () => {
  const answer = useAnswer('/api/v5/tuning', bot.value === null ? null : { bot: bot.value }, true)
  return (
    <>
      <h1>{words(shellTexts).pages.tuning}</h1>
      <Answered answer={answer}>{(tuning) => <Tuning tuning={tuning} />}</Answered>
      <Challenger />
    </>
  )
}
