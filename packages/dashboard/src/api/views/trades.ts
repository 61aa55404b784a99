import type { LegResult, TradeRecord } from '@alavanca/engine'
import type { TradeRow } from '@alavanca/sqlite'
import type { LegView, TradeView } from '../schemas/index.ts'

const isTrade = (detail: unknown): detail is TradeRecord =>
  typeof detail === 'object' && detail !== null && 'base' in detail && 'netCents' in detail

const legView = ({ contracts, openedAt, closedAt, grossCents, commissionCents, ...leg }: LegResult): LegView => ({
  contracts,
  entryPrice: leg.entryPrice,
  exitPrice: leg.exitPrice,
  exitReason: leg.exitReason,
  openedAtMs: openedAt,
  closedAtMs: closedAt,
  grossCents,
  commissionCents,
  ambiguous: leg.ambiguous,
})

/** A closed trade; null where its row does not say all of it. */
export const tradeView = ({ detail, reward, status, sequence, state_hash }: TradeRow): TradeView | null =>
  isTrade(detail)
    ? {
        id: detail.id,
        symbol: detail.symbol,
        side: detail.side,
        regime: detail.regime,
        state: state_hash,
        action: detail.action,
        openedAtMs: detail.openedAt,
        closedAtMs: detail.closedAt,
        netCents: detail.netCents,
        base: legView(detail.base),
        extra: detail.extra === null ? null : legView(detail.extra),
        reward,
        lessonStatus: status,
        sequence,
      }
    : null
