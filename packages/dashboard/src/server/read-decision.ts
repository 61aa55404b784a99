import type { SignalEvent, Step } from '@alavanca/engine'
import type { DecisionRecord } from '@alavanca/gate'
import type { OrderRow, RlEventRow, SqliteReader } from '@alavanca/sqlite'
import type { DecisionFacts } from '../api/views/decision.ts'
import { decisionId, decisionOf } from '../api/views/decisions.ts'
import type { BotFeed } from './bot-feed.ts'
import { stepAt, stepOfTime, stepsBetween } from './find-step.ts'

const ROW = /^(\d+)@(.+)$/
/** Decisions that are looked through for a signal's id, newest first. */
const LOOKED_THROUGH = 2_000
/** Steps around a decision whose prices are shown, before and after. */
const [BEFORE, AFTER] = [150, 350]
/** Steps of an order that are looked through for its fills; of one that took longer only the last. */
const OF_AN_ORDER = 100

/** The row of an id, or of a signal's own. */
const rowOf = (reader: SqliteReader, id: string): RlEventRow | null => {
  const [, row, time] = ROW.exec(id) ?? []
  if (row !== undefined && time !== undefined) {
    // the row before which nothing newer stands is the row itself
    const [found] = reader.rlEvents({ cursor: `${Number(row) + 1}@${time}`, limit: 1 }).rows
    return found !== undefined && String(found.id) === row ? found : null
  }
  const { rows } = reader.rlEvents({ limit: LOOKED_THROUGH })
  return rows.find((one) => decisionOf(one)?.signalId === id) ?? null
}

const decides =
  ({ signalId }: DecisionRecord) =>
  ({ records }: Step): boolean =>
    records.some((record) => record.type === 'DECIDED' && record.decision.signalId === signalId)

const ordersOf = (reader: SqliteReader, { signalId, symbol, time }: DecisionRecord, until: number): OrderRow[] =>
  reader
    .orders({ symbol, from: time, to: until + 1, limit: 500 })
    .rows.filter((order) => order.trade_id === signalId)
    .reverse()

/** Everything on record about a decision; null where there is none of that id. */
export const readDecision = (feed: BotFeed, id: string): DecisionFacts | null => {
  const { reader } = feed
  return reader.together(() => {
    const row = rowOf(reader, id)
    const decision = row === null ? null : decisionOf(row)
    if (row === null || decision === null) return null
    const time = Date.parse(row.time)
    const step = stepOfTime(reader, { time, last: feed.sequence, holds: decides(decision) })
    const trade = reader.trade(decision.signalId)
    const last = feed.sequence
    const until = trade === undefined ? Number(feed.seen(0)?.desk.state.time ?? time) : Date.parse(trade.time)
    const orders = step === null ? [] : ordersOf(reader, decision, until)
    return {
      id: decisionId(row),
      decision,
      step,
      signal: step === null ? null : signalOf(step, decision),
      orders,
      filled: filledIn(reader, orders, trade?.sequence ?? null),
      trade,
      alternatives: feed.counterfactuals?.book.of(decision.signalId) ?? [],
      around:
        step === null ? [] : stepsBetween(reader, step.sequence - BEFORE, Math.min(last, step.sequence + AFTER), 500),
    }
  })
}

const signalOf = ({ event }: Step, { signalId }: DecisionRecord): SignalEvent | null =>
  event.type === 'SIGNAL' && event.signal.id === signalId ? event : null

const filledIn = (reader: SqliteReader, orders: readonly OrderRow[], closedIn: number | null): readonly Step[] => {
  const steps = new Map<number, Step>()
  for (const { sequence, updated_sequence: last, filled } of orders) {
    if (filled === 0) continue
    const isShort = last - sequence <= OF_AN_ORDER
    const found = isShort ? stepsBetween(reader, sequence, last, OF_AN_ORDER + 1) : [stepAt(reader, last)]
    for (const step of found) if (step?.event.type === 'FILL') steps.set(step.sequence, step)
  }
  const closing = closedIn === null ? null : stepAt(reader, closedIn)
  if (closing !== null) steps.set(closing.sequence, closing)
  return [...steps.values()].sort((a, b) => a.sequence - b.sequence)
}
