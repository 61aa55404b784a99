import type { SqliteReader } from '@alavanca/sqlite'
import { z } from '@hono/zod-openapi'
import { botQuery, stretchQuery } from '../../api/schemas/common.ts'
import { counterfactualsAnswer } from '../../api/schemas/counterfactuals.ts'
import { type DecisionRow, decisionAnswer, decisionsAnswer, decisionsQuery } from '../../api/schemas/decisions.ts'
import { reportAnswer } from '../../api/schemas/report.ts'
import { tradesAnswer, tradesQuery } from '../../api/schemas/trades.ts'
import { asOfNow } from '../../api/seen.ts'
import { counterfactualsView } from '../../api/views/counterfactuals.ts'
import { decisionView } from '../../api/views/decision.ts'
import { decisionId, decisionOf, decisionRow, refusersOf } from '../../api/views/decisions.ts'
import { reportView } from '../../api/views/report.ts'
import { tradeView } from '../../api/views/trades.ts'
import { closedTrades } from '../closed-trades.ts'
import { NoAnswer } from '../problems.ts'
import { readDecision } from '../read-decision.ts'
import { type RouteContext, seenOf } from './context.ts'
import { given } from './learning.ts'
import type { Router } from './router.ts'

/** Rows that a page of decisions looks through for those that somebody refused. */
const MOST_SCANNED = 2_000

type Asked = Omit<z.infer<typeof decisionsQuery>, 'bot'>

const decisionsPage = (
  reader: SqliteReader,
  { refusedBy, limit, ...filter }: Asked,
): { readonly decisions: DecisionRow[]; readonly scanned: number; readonly next: string | null } => {
  const decisions: DecisionRow[] = []
  let scanned = 0
  let cursor = filter.cursor ?? null
  for (;;) {
    const page = reader.rlEvents({ ...given(filter), cursor, limit: Math.min(500, Math.max(limit, 20)) })
    for (const row of page.rows) {
      scanned += 1
      cursor = `${row.id}@${row.time}`
      const decision = decisionOf(row)
      if (decision === null || (refusedBy !== undefined && !refusersOf(decision).includes(refusedBy))) continue
      decisions.push(decisionRow(decisionId(row), decision))
      if (decisions.length === limit) return { decisions, scanned, next: cursor }
    }
    if (page.next === null) return { decisions, scanned, next: null }
    if (scanned >= MOST_SCANNED) return { decisions, scanned, next: cursor }
  }
}

export const tradingRoutes = (router: Router, context: RouteContext): void => {
  router.get(
    {
      path: '/api/v5/decisions',
      tag: 'decisions',
      summary: 'Decisions newest first, each with its one line and its eight lights',
      asked: decisionsQuery,
      answer: decisionsAnswer,
    },
    ({ bot, ...asked }) => {
      const { feed, seen } = seenOf(context, bot)
      return { bot: feed.id, asOf: asOfNow(seen), ...decisionsPage(feed.reader, asked) }
    },
  )
  router.get(
    {
      path: '/api/v5/decisions/{id}',
      tag: 'decisions',
      summary: 'One decision explained: layers, mask, odds, contracts, orders, fills, outcome, and what was refused',
      asked: botQuery.extend({ id: z.string().min(1).max(300) }),
      answer: decisionAnswer,
    },
    ({ bot, id }) => {
      const { feed, seen } = seenOf(context, bot)
      const facts = readDecision(feed, id)
      if (facts === null) throw new NoAnswer(404, 'UNKNOWN_DECISION', 'There is no such decision any more, or yet.')
      return decisionView(seen, facts)
    },
  )
  router.get(
    {
      path: '/api/v5/trades',
      tag: 'decisions',
      summary: 'Closed trades, newest first',
      asked: tradesQuery,
      answer: tradesAnswer,
    },
    ({ bot, ...filter }) => {
      const { feed, seen } = seenOf(context, bot)
      const { rows, next } = feed.reader.trades(given(filter))
      return { bot: feed.id, asOf: asOfNow(seen), trades: rows.flatMap((row) => tradeView(row) ?? []), next }
    },
  )
  router.get(
    {
      path: '/api/v5/counterfactuals',
      tag: 'decisions',
      summary: 'What every refusal and every HOLD would have earned net, by reason and day: simulations',
      asked: botQuery,
      answer: counterfactualsAnswer,
    },
    ({ bot }) => {
      const { feed, seen } = seenOf(context, bot)
      const found = feed.counterfactuals
      if (found === null) throw new NoAnswer(503, 'NOT_YET', 'The simulation has not begun.')
      const { book, from, to } = found
      return counterfactualsView(seen, book, {
        fromSequence: from,
        toSequence: to,
        isComplete: to >= feed.sequence,
      })
    },
  )
  router.get(
    {
      path: '/api/v5/report',
      tag: 'decisions',
      summary: 'Any stretch of the run in numbers, from its closed trades',
      asked: stretchQuery,
      answer: reportAnswer,
    },
    ({ bot, from, to }) => {
      const { feed, seen } = seenOf(context, bot)
      const { trades, isComplete } = closedTrades(feed.reader, { from, to })
      const mark = feed.reader.runMark()
      const run = mark === null ? null : { state: mark.state, readToMs: mark.readTo }
      return reportView(seen, trades, { fromMs: from ?? null, toMs: to ?? null, isComplete, run })
    },
  )
}
