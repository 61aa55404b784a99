import { actAnswer, actBody } from '../../api/schemas/acts.ts'
import { botQuery } from '../../api/schemas/common.ts'
import { promotionAnswer } from '../../api/schemas/promotion.ts'
import { promotionView } from '../../api/views/promotion.ts'
import { NoAnswer } from '../problems.ts'
import { handOver } from './acts.ts'
import { type RouteContext, readOnlyReason, seenOf } from './context.ts'
import type { Router } from './router.ts'

export const promotionRoutes = (router: Router, context: RouteContext): void => {
  router.get(
    {
      path: '/api/v5/promotion',
      tag: 'tuning',
      summary: 'The settings that a bot is compared with on the side, and how far they have proven themselves',
      asked: botQuery,
      answer: promotionAnswer,
    },
    ({ bot }) => {
      const { feed, seen } = seenOf(context, bot)
      return promotionView(seen, feed.challenger(), readOnlyReason(context) === null)
    },
  )
  router.post(
    {
      path: '/api/v5/promote',
      tag: 'acts',
      summary:
        'Put the challenger’s settings in force, if it has proven itself: the bot looks again, and nothing else does',
      asked: actBody,
      answer: actAnswer,
    },
    (body) =>
      handOver(context, body, ({ promote }, id, note) => {
        if (promote === undefined) throw new NoAnswer(409, 'NO_CHALLENGER', 'This bot takes no promotion from here.')
        return promote(id, note)
      }),
  )
}
