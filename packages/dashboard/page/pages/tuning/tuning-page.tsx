import type { TuningAnswer } from '../../../src/api/schemas/index.ts'
import { bot } from '../../model/live.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { Answered } from '../../parts/answered.tsx'
import { Notice } from '../../parts/notice.tsx'
import { shellTexts } from '../../texts/shell.ts'
import { tuningTexts } from '../../texts/tuning.ts'
import { words } from '../../texts/words.ts'
import { History } from './history.tsx'
import { Workbench } from './workbench.tsx'

const Tuning = ({ tuning }: { readonly tuning: TuningAnswer }) => {
  const t = words(tuningTexts)
  return (
    <>
      {tuning.canApply ? null : <Notice kind="warning">{t.cannotApply}</Notice>}
      {tuning.current === null ? (
        <Notice>{t.noSettings}</Notice>
      ) : (
        // other settings in force are another draft to begin from
        <Workbench key={JSON.stringify(tuning.current)} tuning={tuning} current={tuning.current} />
      )}
      <History tuning={tuning} />
    </>
  )
}

/** What the policy is tuned by: seen before it is applied, and undone. */
export const TuningPage = () => {
  const answer = useAnswer('/api/v5/tuning', bot.value === null ? null : { bot: bot.value }, true)
  return (
    <>
      <h1>{words(shellTexts).pages.tuning}</h1>
      <Answered answer={answer}>{(tuning) => <Tuning tuning={tuning} />}</Answered>
    </>
  )
}
