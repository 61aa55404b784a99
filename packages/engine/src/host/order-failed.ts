import type { Contracts } from '@alavanca/core'
import type { EngineRecord } from '../records.ts'
import type { Step } from '../step.ts'
import type { TradeNews } from './host-news.ts'

/** What a strategy is told of an order of which something is not done; null while it may still be, or all of it was. */
export const orderFailed = (
  { time, event }: Step,
  { tradeId, symbol, leg, purpose, status, contracts, filled, message }: Extract<EngineRecord, { type: 'ORDER' }>,
): TradeNews | null => {
  if (status !== 'CANCELLED' && status !== 'REJECTED' && status !== 'UNKNOWN') return null
  // what comes in late is told as a fill
  if (event.type === 'FILL') return null
  const left = (contracts - filled) as Contracts
  return { type: 'ORDER_FAILED', time, tradeId, symbol, leg, purpose, status, contracts: left, message }
}
