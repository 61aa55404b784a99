import type { TradeRecord } from '@alavanca/engine'
import type { NewTrade } from '../schema/database.ts'

const iso = (time: number): string => new Date(time).toISOString()

export const tradeRow = (trade: TradeRecord, sequence: number): NewTrade => ({
  trade_id: trade.id,
  time: iso(trade.closedAt),
  opened_at: iso(trade.openedAt),
  symbol: trade.symbol,
  side: trade.side,
  regime: trade.regime,
  state_hash: trade.lesson?.state ?? null,
  action: trade.action,
  base_contracts: trade.base.contracts,
  extra_contracts: trade.extra?.contracts ?? 0,
  net_cents: trade.netCents,
  reward: null,
  status: trade.lesson === null ? 'NO_LESSON' : 'PENDING',
  batch_id: null,
  lesson_reason: null,
  sequence,
  detail_json: JSON.stringify(trade),
})
