import { fromCents } from '@alavanca/core'
import type { ScalpEvent } from '@alavanca/scalp'
import type { NewScalpEvent } from '../schema/database.ts'

/** What only a leg that has left, or was promoted, can tell. */
const outcomeOf = (event: ScalpEvent): Pick<NewScalpEvent, 'exit_price' | 'pnl' | 'hold_time_seconds'> => {
  switch (event.type) {
    case 'OPENED':
      return { exit_price: null, pnl: null, hold_time_seconds: null }
    case 'PROMOTED':
      return { exit_price: null, pnl: null, hold_time_seconds: event.holdSeconds }
    default:
      return { exit_price: event.exitPrice, pnl: fromCents(event.pnlCents), hold_time_seconds: event.holdSeconds }
  }
}

export const scalpEventRow = (event: ScalpEvent, time: string): NewScalpEvent => ({
  time,
  symbol: event.symbol,
  event_type: event.type,
  side: event.side,
  entry_price: event.entryPrice,
  extra_contracts: event.contracts,
  reason: event.reason,
  detail_json: JSON.stringify(event),
  ...outcomeOf(event),
})
