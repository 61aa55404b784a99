import { bot, contact, contactFault } from '../model/live.ts'
import { route } from '../model/place.ts'
import { bots } from '../model/session.ts'
import { Boundary } from '../parts/boundary.tsx'
import { Notice } from '../parts/notice.tsx'
import { Nowhere } from '../parts/nowhere.tsx'
import { filled } from '../texts/filled.ts'
import { shellTexts } from '../texts/shell.ts'
import { words } from '../texts/words.ts'
import { BotsPage } from './bots/bots-page.tsx'
import { DecisionPage } from './decision/decision-page.tsx'
import { DecisionsPage } from './decisions/decisions-page.tsx'
import { JournalPage } from './journal/journal-page.tsx'
import { NowPage } from './now/now-page.tsx'
import { PolicyPage } from './policy/policy-page.tsx'
import { ReportsPage } from './reports/reports-page.tsx'
import { TuningPage } from './tuning/tuning-page.tsx'

const Page = () => {
  const here = route.value
  switch (here.page) {
    case 'now':
      return <NowPage />
    case 'decisions':
      return <DecisionsPage />
    case 'decision':
      return <DecisionPage id={here.id} />
    case 'policy':
      return <PolicyPage />
    case 'tuning':
      return <TuningPage />
    case 'reports':
      return <ReportsPage />
    case 'bots':
      return <BotsPage />
    case 'journal':
      return <JournalPage id={here.id} />
    case 'nowhere':
      return <Nowhere />
  }
}

/** The page that the address names, for the bot that it names. */
export const Pages = () => {
  const t = words(shellTexts)
  const { page, query } = route.value
  if (bots.value === null) return <p class="faint">{t.loading}</p>
  if (page === 'bots' || page === 'nowhere') return <Page />
  if (bots.value.length === 0) return <Notice kind="warning">{t.noBots}</Notice>
  if (bot.value === null)
    return (
      <>
        <Notice kind="warning">{filled(t.unknownBot, { bot: query['bot'] ?? '' })}</Notice>
        <BotsPage />
      </>
    )
  const fault = contactFault.value
  return (
    <>
      {contact.value === 'ENDED' && fault instanceof Error ? (
        <Notice kind="alarm">{filled(t.failed, { message: fault.message })}</Notice>
      ) : null}
      <Boundary key={`${page} ${bot.value}`}>
        <Page />
      </Boundary>
    </>
  )
}
