import type { EngineEvent } from '../../src/index.ts'
import type { Draw } from './draw.ts'
import type { News } from './news.ts'

/** What a host in plain JavaScript passes by mistake: nothing an engine can take in. */
export const nonsense = (draw: Draw, now: number, symbol: string, price: number): News => {
  const fill = { type: 'FILL', time: now, orderId: 'alv-1-0', fillId: `n${now}`, contracts: 1, price }
  const signal = { id: `n${now}`, time: now, symbol, side: 'BUY', entryPrice: price, stopPrice: price, targets: [] }
  const event = draw.pick<object>([
    { type: 'QUOTE', symbol, time: now, price: Number.NaN },
    { type: 'QUOTE', symbol: 'PETR4', time: now, price },
    { type: 'QUOTE', symbol, time: now, price, receivedAt: now * 1_000 },
    { type: 'BAR', symbol, time: now, durationMs: -1, open: price, high: price, low: price, close: price },
    { type: 'TIMER', time: now * 1_000 },
    { type: 'OPERATOR', time: now, action: { type: 'SELL_EVERYTHING' } },
    { type: 'OPERATOR', time: now * 1_000_000, action: { type: 'RESUME' } },
    { type: 'OPERATOR', time: now, action: { type: 'SET_MARGIN', marginPerContract: 0 } },
    { type: 'SIGNAL', time: now * 1_000, signal, context: {} },
    { type: 'SIGNAL', time: now, signal, context: {} },
    { type: 'SIGNAL', time: now },
    { ...fill, contracts: 0 },
    { ...fill, contracts: 1.5 },
    { ...fill, price: -5 },
    { ...fill, fillId: '' },
    { ...fill, commissionCents: 0.5 },
    { type: 'EXIT_FILL', time: now, symbol, leg: 'HEDGE', fillId: 'n', contracts: 1, price, cause: 'STOP' },
    { type: 'NEWS', time: now },
  ])
  // as: it is meant to be none
  return { kind: 'nonsense', event: event as EngineEvent, isNonsense: true }
}
