import type { LessonsAnswer } from '../../../src/api/schemas/index.ts'
import { actOf } from '../../model/act.ts'
import { bot } from '../../model/live.ts'
import { hrefOf } from '../../model/route.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { ActButton } from '../../parts/act-button.tsx'
import { Answered } from '../../parts/answered.tsx'
import { JournalLink } from '../../parts/journal-link.tsx'
import { Result } from '../../parts/result.tsx'
import { Section } from '../../parts/section.tsx'
import { Table } from '../../parts/table.tsx'
import { actTexts } from '../../texts/acts.ts'
import { filled } from '../../texts/filled.ts'
import { policyTexts } from '../../texts/policy.ts'
import { words } from '../../texts/words.ts'

type Lesson = LessonsAnswer['lessons'][number]

const lessonAct = (act: 'RETRY' | 'DISCARD', tradeId?: string) => {
  const t = words(actTexts)
  const text = act === 'RETRY' ? t.retry : t.discard
  const lesson = tradeId === undefined ? t.allLessons : filled(t.lesson, { trade: tradeId })
  return actOf({
    path: '/api/v5/lessons',
    name: text.name,
    will: filled(text.will, { lesson }),
    isGrave: act === 'DISCARD',
    body: () => ({ act, ...(tradeId === undefined ? {} : { tradeId }) }),
  })
}

/** What was lived and not learnt yet, and what to do about what cannot be. */
export const Lessons = () => {
  const t = words(policyTexts)
  const answer = useAnswer('/api/v5/lessons', bot.value === null ? null : { bot: bot.value }, true)
  return (
    <Section title={t.lessons}>
      <Answered answer={answer}>
        {({ lessons }) =>
          lessons.length === 0 ? (
            <p class="faint">{t.noLessons}</p>
          ) : (
            <>
              {lessons.some(({ status }) => status === 'SET_ASIDE') ? (
                <div class="row">
                  <ActButton act={lessonAct('RETRY')} label={t.retryAll} />
                </div>
              ) : null}
              <Table<Lesson>
                caption={t.lessons}
                rows={lessons}
                keyOf={({ tradeId }) => tradeId}
                columns={[
                  {
                    title: t.trade,
                    cell: ({ tradeId, symbol, regime }) => (
                      <a href={hrefOf('decision', { bot: bot.value }, tradeId)}>
                        {tradeId}
                        <small>
                          {symbol} {regime}
                        </small>
                      </a>
                    ),
                  },
                  { title: t.status, cell: ({ status }) => t.lessonStatus[status] },
                  { title: t.reason, cell: ({ reason }) => reason ?? '—' },
                  { title: t.net, isFigure: true, cell: ({ netCents }) => <Result cents={netCents} /> },
                  { title: t.row, isFigure: true, cell: ({ sequence }) => <JournalLink sequence={sequence} /> },
                  {
                    title: t.act,
                    cell: ({ tradeId, status }) =>
                      status === 'DISCARDED' ? null : (
                        <span class="row">
                          {status === 'SET_ASIDE' ? <ActButton act={lessonAct('RETRY', tradeId)} /> : null}
                          <ActButton act={lessonAct('DISCARD', tradeId)} />
                        </span>
                      ),
                  },
                ]}
              />
            </>
          )
        }
      </Answered>
    </Section>
  )
}
