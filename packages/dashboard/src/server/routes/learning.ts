import { z } from '@hono/zod-openapi'
import { capitalStatus } from '../../api/schemas/capital.ts'
import { botQuery, pageQuery, stretchQuery } from '../../api/schemas/common.ts'
import {
  type ActionsSummary,
  actionsSummary,
  lessonsAnswer,
  policyAnswer,
  rlStatus,
  snapshotDiff as snapshotDiffSchema,
  snapshotsAnswer,
} from '../../api/schemas/rl.ts'
import { scalpStatus } from '../../api/schemas/scalp.ts'
import { asOfNow } from '../../api/seen.ts'
import { capitalView } from '../../api/views/capital.ts'
import { policyView, rlStatusView } from '../../api/views/regimes.ts'
import { scalpView } from '../../api/views/scalp.ts'
import { snapshotDiff, snapshotView } from '../../api/views/snapshots.ts'
import { NoAnswer } from '../problems.ts'
import { snapshotHead } from '../read-snapshots.ts'
import { type RouteContext, seenOf } from './context.ts'
import type { Router } from './router.ts'

const summed = (
  counts: readonly { readonly regime: string; readonly action: string; readonly decisions: number }[],
): ActionsSummary['regimes'] =>
  [...new Set(counts.map(({ regime }) => regime))].map((regime) => {
    const own = counts.filter((count) => count.regime === regime)
    const decisions = own.reduce((sum, count) => sum + count.decisions, 0)
    const actions = own.map((count) => ({
      action: count.action,
      decisions: count.decisions,
      share: count.decisions / decisions,
    }))
    return { regime, decisions, actions }
  })

const DAY_MS = 86_400_000
const STATUSES = ['PENDING', 'SET_ASIDE', 'DISCARDED'] as const

export const learningRoutes = (router: Router, context: RouteContext): void => {
  router.get(
    {
      path: '/api/v5/capital/status',
      tag: 'original',
      summary: 'What capital there is, what it last allowed, and what stood in the way',
      asked: botQuery,
      answer: capitalStatus,
    },
    ({ bot }) => capitalView(seenOf(context, bot).seen),
  )
  router.get(
    {
      path: '/api/v5/rl/status',
      tag: 'original',
      summary: 'The policy by regime: beliefs, freezes, detectors',
      asked: botQuery,
      answer: rlStatus,
    },
    ({ bot }) => rlStatusView(seenOf(context, bot).seen),
  )
  router.get(
    {
      path: '/api/v5/rl/actions_summary',
      tag: 'original',
      summary: 'How often each action was decided on, by regime; of the last 30 days unless from is given',
      asked: stretchQuery,
      answer: actionsSummary,
    },
    ({ bot, from, to }) => {
      const { feed, seen } = seenOf(context, bot)
      const fromMs = from ?? Math.max(0, (seen.desk.state.time ?? 0) - 30 * DAY_MS)
      const counts = feed.reader.actionCounts({ from: fromMs, ...(to !== undefined && { to }) })
      return { bot: feed.id, asOf: asOfNow(seen), fromMs, toMs: to ?? null, regimes: summed(counts) }
    },
  )
  router.get(
    {
      path: '/api/v5/scalp/status',
      tag: 'original',
      summary: 'Extra legs that are open, cool-downs, and how those of the last 30 days went',
      asked: botQuery,
      answer: scalpStatus,
    },
    ({ bot }) => {
      const { feed, seen } = seenOf(context, bot)
      const from = Math.max(0, (seen.desk.state.time ?? 0) - 30 * DAY_MS)
      const rows = feed.reader.scalpEvents({ limit: 20 }).rows
      return scalpView(seen, feed.reader.scalpTotals({ from }), rows)
    },
  )
  router.get(
    {
      path: '/api/v5/policy',
      tag: 'learning',
      summary: 'Every table with posteriors, odds and detectors, as of the newest snapshot of the engine',
      asked: botQuery,
      answer: policyAnswer,
    },
    ({ bot }) => policyView(seenOf(context, bot).seen),
  )
  router.get(
    {
      path: '/api/v5/snapshots',
      tag: 'learning',
      summary: 'Saved tables with their parents, newest first',
      asked: pageQuery.omit({ symbol: true }).extend({ regime: z.string().max(200).optional() }),
      answer: snapshotsAnswer,
    },
    ({ bot, ...filter }) => {
      const { feed, seen } = seenOf(context, bot)
      const { reader } = feed
      const online = seen.desk.learnt?.online ?? null
      const { rows, next } = reader.policySnapshots(given(filter))
      const snapshots = rows.map((row) => snapshotView(row, online, snapshotHead(reader, row)))
      return { bot: feed.id, asOf: asOfNow(seen), snapshots, next }
    },
  )
  router.get(
    {
      path: '/api/v5/snapshots/diff',
      tag: 'learning',
      summary: 'Cells in which two saved tables differ',
      asked: botQuery.extend({ a: z.string().max(300), b: z.string().max(300) }),
      answer: snapshotDiffSchema,
    },
    ({ bot, a, b }) => {
      const { feed } = seenOf(context, bot)
      const [from, to] = [feed.reader.policySnapshot(a), feed.reader.policySnapshot(b)]
      if (from === undefined || to === undefined)
        throw new NoAnswer(404, 'UNKNOWN_SNAPSHOT', `There is no snapshot ${from === undefined ? a : b}.`)
      return snapshotDiff(feed.id, from, to)
    },
  )
  router.get(
    {
      path: '/api/v5/lessons',
      tag: 'learning',
      summary: 'Lessons that wait, were set aside or were discarded, newest first',
      asked: pageQuery.extend({ status: z.enum(STATUSES).default('SET_ASIDE') }),
      answer: lessonsAnswer,
    },
    ({ bot, status, ...filter }) => {
      const { feed, seen } = seenOf(context, bot)
      const { rows, next } = feed.reader.trades({ ...given(filter), status })
      const lessons = rows.map((row) => ({
        tradeId: row.trade_id,
        timeMs: Date.parse(row.time),
        symbol: row.symbol,
        regime: row.regime,
        state: row.state_hash,
        action: row.action,
        netCents: row.net_cents,
        status,
        reason: row.lesson_reason,
        sequence: row.sequence,
      }))
      return { bot: feed.id, asOf: asOfNow(seen), lessons, next }
    },
  )
}

/** Only what was given: a field that is there must have a value. */
export const given = <Filter extends object>(
  filter: Filter,
): { [Name in keyof Filter]?: Exclude<Filter[Name], undefined> } =>
  // as: what is undefined was taken away
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Filter]?: Exclude<Filter[Name], undefined>
  }
