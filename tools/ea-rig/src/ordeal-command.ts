import type { Contracts, EpochMs, Rng } from '@alavanca/core'
import type { OrdealCommand } from '@alavanca/testing/ordeal-memory'

/** What a bot that holds so much may want next: to open, now or later, to move its levels, or to close a part. */
export const ordealCommand = (orderId: string, held: number, rng: Rng): OrdealCommand => {
  const time = Date.now() as EpochMs
  const common = { orderId, tradeId: 't', symbol: 'WIN', leg: 'BASE', side: 'BUY', time } as const
  const chance = rng.next()
  const stopPrice = 100_000 + 5 * Math.floor(rng.next() * 4_000)
  const targetPrice = rng.next() < 0.5 ? null : 140_000 + 5 * Math.floor(rng.next() * 100)
  if (held > 0 && chance < 0.35)
    return { type: 'MODIFY', ...common, contracts: held as Contracts, stopPrice, targetPrice }
  // how many it is follows from the position, which whole contracts make up
  if (held > 0 && chance < 0.7) {
    const contracts = (1 + Math.floor(rng.next() * held)) as Contracts
    return { type: 'CLOSE', ...common, contracts, triggeredAt: time, reason: 'TIMEOUT', referencePrice: null }
  }
  const contracts = (2 + Math.floor(rng.next() * 2)) as Contracts
  const open = { type: 'OPEN', ...common, contracts, referencePrice: 130_000, stopPrice, targetPrice } as const
  if (rng.next() < 0.4) return open
  const entry =
    rng.next() < 0.5 ? ({ type: 'LIMIT', price: 129_900 } as const) : ({ type: 'STOP', price: 130_300 } as const)
  return { ...open, entry: { ...entry, expiresAt: null } }
}
