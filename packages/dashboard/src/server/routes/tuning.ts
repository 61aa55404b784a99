import { tunableOf } from '@alavanca/policy'
import { actAnswer } from '../../api/schemas/acts.ts'
import { botQuery } from '../../api/schemas/common.ts'
import { applyBody, previewAnswer, previewBody, tuningAnswer, undoBody } from '../../api/schemas/tuning.ts'
import { policyConfigOf } from '../../api/seen.ts'
import { previewView, tuningView } from '../../api/views/tuning.ts'
import { PreviewTokens } from '../preview-tokens.ts'
import { NoAnswer } from '../problems.ts'
import { readPast } from '../read-past.ts'
import { act } from './acts.ts'
import { type RouteContext, readOnlyReason, seenOf } from './context.ts'
import { given } from './learning.ts'
import type { Router } from './router.ts'

const FAULTS = {
  PREVIEW_OUTDATED: 'This is not what was previewed, or other settings are in force by now: preview it again.',
  PREVIEW_EXPIRED: 'The preview is older than a quarter of an hour: preview it again.',
} as const

export const tuningRoutes = (router: Router, context: RouteContext): void => {
  const tokens = new PreviewTokens()
  router.get(
    {
      path: '/api/v5/tuning',
      tag: 'tuning',
      summary: 'The settings of the policy that can be tuned, as they are in force, with the versions before',
      asked: botQuery,
      answer: tuningAnswer,
    },
    ({ bot }) => tuningView(seenOf(context, bot).seen, readOnlyReason(context) === null),
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
      const preview = previewView(seen, given(change), readPast(feed.reader, seen.desk))
      if (preview === null) throw new NoAnswer(409, 'NOTHING_LEARNT', 'No policy was saved of this bot yet.')
      const { current, version } = preview
      const token = tokens.tokenOf({ bot: seen.bot, change, current, version }, context.now())
      return { ...preview, token }
    },
  )
  router.post(
    {
      path: '/api/v5/tuning/apply',
      tag: 'acts',
      summary: 'Put a change of settings in force that was previewed here',
      asked: applyBody,
      answer: actAnswer,
    },
    ({ bot, note, change, token }) => {
      const { seen } = seenOf(context, bot)
      const { inForce } = seen.desk.state.tuning
      const current = tunableOf(policyConfigOf(seen))
      const previewed = { bot: seen.bot, change, current, version: inForce }
      // where nothing may be done that is said first
      const fault = readOnlyReason(context) === null ? tokens.faultOf(token, previewed, context.now()) : null
      if (fault !== null) throw new NoAnswer(409, fault, FAULTS[fault])
      return act(context, { bot, note }, { type: 'TUNE', change: given(change), expected: inForce })
    },
  )
  router.post(
    {
      path: '/api/v5/tuning/undo',
      tag: 'acts',
      summary: 'Back to a version of the tuning from before; 0 is as configured',
      asked: undoBody,
      answer: actAnswer,
    },
    ({ bot, note, version }) => act(context, { bot, note }, { type: 'TUNE_UNDO', version }),
  )
}
