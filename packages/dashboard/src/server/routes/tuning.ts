import { botQuery } from '../../api/schemas/common.ts'
import { previewAnswer, previewBody, tuningAnswer } from '../../api/schemas/tuning.ts'
import { asOfNow, policyConfigOf } from '../../api/seen.ts'
import { previewView, tunedOf } from '../../api/views/tuning.ts'
import { NoAnswer } from '../problems.ts'
import { readPast } from '../read-past.ts'
import { type RouteContext, seenOf } from './context.ts'
import { given } from './learning.ts'
import type { Router } from './router.ts'

export const tuningRoutes = (router: Router, context: RouteContext): void => {
  router.get(
    {
      path: '/api/v5/tuning',
      tag: 'tuning',
      summary: 'The settings of the policy that can be looked at anew, as far as they are known here',
      asked: botQuery,
      answer: tuningAnswer,
    },
    ({ bot }) => {
      const { seen } = seenOf(context, bot)
      const current = seen.desk.learnt === null ? null : tunedOf(policyConfigOf(seen))
      return { bot: seen.bot, asOf: asOfNow(seen), settings: seen.settings, current, canApply: false }
    },
  )
  router.post(
    {
      path: '/api/v5/tuning/preview',
      tag: 'tuning',
      summary: 'What a change of settings would do to odds, and to what recorded decisions earned: changes nothing',
      asked: previewBody,
      answer: previewAnswer,
    },
    ({ bot, change }) => {
      const { feed, seen } = seenOf(context, bot)
      const preview = previewView(seen, given(change), readPast(feed.reader))
      if (preview === null) throw new NoAnswer(409, 'NOTHING_LEARNT', 'No policy was saved of this bot yet.')
      return preview
    },
  )
}
