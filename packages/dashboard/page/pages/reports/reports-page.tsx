import { bot } from '../../model/live.ts'
import { route } from '../../model/place.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { Answered } from '../../parts/answered.tsx'
import { Notice } from '../../parts/notice.tsx'
import { reportTexts } from '../../texts/reports.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'
import { Counterfactuals } from './counterfactuals.tsx'
import { stretchOf } from './period.ts'
import { PeriodForm } from './period-form.tsx'
import { Report } from './report.tsx'
import { TradeList } from './trade-list.tsx'

/** Any period of the run, from the database. The period is in the address. */
export const ReportsPage = () => {
  const t = words(reportTexts)
  const { from, to, cursor } = route.value.query
  const stretch = stretchOf({ from, to })
  const isBackwards = stretch.from !== undefined && stretch.to !== undefined && stretch.from >= stretch.to
  const asked = bot.value === null || isBackwards ? null : { bot: bot.value, ...stretch }
  const isLive = stretch.to === undefined
  const report = useAnswer('/api/v5/report', asked, isLive)
  const counterfactuals = useAnswer('/api/v5/counterfactuals', asked, isLive)
  return (
    <>
      <h1>{words(shellTexts).pages.reports}</h1>
      <PeriodForm period={{ from, to }} />
      {isBackwards ? (
        <Notice kind="alarm">{t.badPeriod}</Notice>
      ) : (
        <>
          <Answered answer={report}>{(value) => <Report report={value} />}</Answered>
          <Answered answer={counterfactuals}>{(value) => <Counterfactuals answer={value} />}</Answered>
          <TradeList asked={asked} cursor={cursor} isLive={isLive} />
        </>
      )}
    </>
  )
}
