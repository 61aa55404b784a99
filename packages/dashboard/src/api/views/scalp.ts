import { toCents } from '@alavanca/core'
import { describeScalpEvent, type ScalpEvent } from '@alavanca/scalp'
import type { ScalpEventRow, ScalpTotals } from '@alavanca/sqlite'
import type { ScalpEventView, ScalpStatus } from '../schemas/index.ts'
import { asOfNow, type Seen } from '../seen.ts'

const isEvent = (detail: unknown): detail is ScalpEvent =>
  typeof detail === 'object' && detail !== null && 'type' in detail && 'entryPrice' in detail

/** An event as the table has it; null for a row of a program before this one. */
const eventView = ({ detail }: ScalpEventRow): ScalpEventView | null => {
  if (!isEvent(detail)) return null
  const isClosed = detail.type !== 'OPENED' && detail.type !== 'PROMOTED'
  return {
    timeMs: detail.time,
    symbol: detail.symbol,
    type: detail.type,
    side: detail.side,
    contracts: detail.contracts,
    entryPrice: detail.entryPrice,
    exitPrice: isClosed ? detail.exitPrice : null,
    pnlCents: isClosed ? detail.pnlCents : null,
    heldMs: detail.type === 'OPENED' ? null : detail.holdSeconds * 1_000,
    text: { en: describeScalpEvent(detail, 'en'), 'pt-BR': describeScalpEvent(detail, 'pt-BR') },
  }
}

/** The original's `scalp/status`. */
export const scalpView = (seen: Seen, totals: ScalpTotals, rows: readonly ScalpEventRow[]): ScalpStatus => {
  const { bot, desk, now } = seen
  const at = desk.state.time ?? now
  return {
    bot,
    asOf: asOfNow(seen),
    active: [...desk.scalps.values()].map(({ openedAt, expiresAt, ...leg }) => ({
      ...leg,
      openedAtMs: openedAt,
      expiresAtMs: expiresAt,
    })),
    cooldowns: [...desk.cooldowns].flatMap(([symbol, untilMs]) => (untilMs > at ? { symbol, untilMs } : [])),
    totals: { opened: totals.opened, closed: totals.closed, won: totals.won, pnlCents: toCents(totals.pnl) },
    recent: rows.flatMap((row) => eventView(row) ?? []),
  }
}
