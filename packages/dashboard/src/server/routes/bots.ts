import { z } from '@hono/zod-openapi'
import { type BotRow, botsAnswer, type HealthAnswer, healthAnswer } from '../../api/schemas/bots.ts'
import { botQuery } from '../../api/schemas/common.ts'
import { nowAnswer, stateAnswer, stepAnswer } from '../../api/schemas/state.ts'
import { asOfNow, currencyOf } from '../../api/seen.ts'
import { nowView } from '../../api/views/now.ts'
import type { BotFeed } from '../bot-feed.ts'
import { stepAt } from '../find-step.ts'
import { NoAnswer } from '../problems.ts'
import { type RouteContext, readOnlyReason, STALE_MS, seenOf } from './context.ts'
import type { Router } from './router.ts'

const NOT_READ = { sequence: 0, timeMs: null, ageMs: null }

const botRow = (feed: BotFeed, context: RouteContext): BotRow => {
  const seen = feed.seen(context.now())
  const { id, file, fault } = feed
  const canAct = readOnlyReason(context) === null
  const state = seen?.desk.state ?? null
  return {
    id,
    file,
    asOf: seen === null ? NOT_READ : asOfNow(seen),
    day: state?.day ?? null,
    tradingState: state?.tradingState ?? null,
    pnlTodayCents: state?.pnlToday ?? null,
    netTotalCents: state?.counts.netCents ?? null,
    trades: state?.counts.trades ?? null,
    positions: state?.positions.length ?? 0,
    warnings: seen?.desk.warnings.filter(({ severity }) => severity !== 'info').length ?? 0,
    symbols: seen === null ? [] : [...seen.desk.instruments.keys()],
    currency: seen === null ? null : currencyOf(seen.desk),
    fault,
    canAct,
  }
}

const healthOf = (feed: BotFeed, context: RouteContext): HealthAnswer['bots'][number] => {
  const seen = feed.seen(context.now())
  const asOf = seen === null ? NOT_READ : asOfNow(seen)
  const isStale = asOf.ageMs === null || asOf.ageMs > STALE_MS
  const status = feed.fault !== null || seen === null ? 'FAULT' : isStale ? 'STALE' : 'OK'
  return { id: feed.id, status, asOf, fault: feed.fault, streams: context.streamsOf(feed.id) }
}

export const botRoutes = (router: Router, context: RouteContext): void => {
  router.get(
    { path: '/api/v5/bots', tag: 'bots', summary: 'Every bot at a glance', asked: z.object({}), answer: botsAnswer },
    () => ({ bots: context.feeds.map((feed) => botRow(feed, context)), serverTimeMs: context.now() }),
  )
  router.get(
    {
      path: '/api/v5/health',
      tag: 'bots',
      summary: 'Whether every bot can be read, and how old its news are',
      asked: z.object({}),
      answer: healthAnswer,
    },
    () => {
      const bots = context.feeds.map((feed) => healthOf(feed, context))
      const worst = (['FAULT', 'STALE'] as const).find((status) => bots.some((bot) => bot.status === status))
      const now = context.now()
      return { status: worst ?? 'OK', serverTimeMs: now, upForMs: now - context.startedAt, bots }
    },
  )
  router.get(
    {
      path: '/api/v5/now',
      tag: 'bots',
      summary: 'One screen: money today, trading state and why, positions, distance to every limit, warnings',
      asked: botQuery,
      answer: nowAnswer,
    },
    ({ bot }) => nowView(seenOf(context, bot).seen),
  )
  router.get(
    {
      path: '/api/v5/state',
      tag: 'bots',
      summary: 'The public state and its hash: where a replica begins, and its stream goes on after',
      asked: botQuery,
      answer: stateAnswer,
    },
    ({ bot }) => {
      const { feed, seen } = seenOf(context, bot)
      const { state } = seen.desk
      return { bot: feed.id, sequence: state.sequence, state, hash: feed.hash(), asOf: asOfNow(seen) }
    },
  )
  router.get(
    {
      path: '/api/v5/steps/{sequence}',
      tag: 'bots',
      summary: 'A row of the journal',
      asked: botQuery.extend({ sequence: z.coerce.number().int().min(1) }),
      answer: stepAnswer,
    },
    ({ bot, sequence }) => {
      const { feed } = seenOf(context, bot)
      const step = stepAt(feed.reader, sequence)
      if (step === null) throw new NoAnswer(404, 'UNKNOWN_STEP', `Step ${sequence} is not in the journal.`)
      return { bot: feed.id, sequence, timeMs: step.time, event: step.event.type, step }
    },
  )
}
