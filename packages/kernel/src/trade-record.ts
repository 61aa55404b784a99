import type { Cents, EpochMs } from '@alavanca/core'
import type { LegResult, Trade } from '@alavanca/report'
import type { OpenTrade } from './open-trade.ts'

const netOf = ({ grossCents, commissionCents }: LegResult): number => grossCents - commissionCents

/** A trade that is over, as an engine records it where nobody learns; null for one that never came in. */
export const tradeRecord = (
  { signal, baseResult: base, extraResult: extra }: OpenTrade,
  symbol: string,
): Trade | null => {
  if (base === null) return null
  const { id, side, market } = signal
  return {
    id,
    symbol,
    side,
    regime: market.regime,
    openedAt: base.openedAt,
    closedAt: Math.max(base.openedAt, base.closedAt, extra?.closedAt ?? base.closedAt) as EpochMs,
    base,
    extra,
    netCents: (netOf(base) + (extra === null ? 0 : netOf(extra))) as Cents,
    action: null,
    lesson: null,
  }
}
