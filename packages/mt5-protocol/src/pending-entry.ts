import { z } from 'zod'
import { price, serverMs } from './fields.ts'

/** What a terminal names among its `features` that can hold entries which wait at the broker. */
export const PENDING_ENTRIES = 'PENDING_ENTRIES'

/** An entry that waits at the broker for its price. */
export interface PendingEntry {
  /** LIMIT: at its price or better. STOP: at the market, once its price was reached. */
  readonly type: 'LIMIT' | 'STOP'
  readonly price: number
  /** When it lapses, on the trade server's wall clock; null for the end of the trading day. */
  readonly expiresAt: number | null
}

export const pendingEntry: z.ZodType<PendingEntry> = z
  .object({
    type: z
      .enum(['LIMIT', 'STOP'])
      .describe('LIMIT: at its price or better; STOP: at the market, once its price was reached'),
    price: price.describe('a BUY LIMIT and a SELL STOP lie below the market, the other two above it'),
    expiresAt: serverMs
      .nullable()
      .describe(
        'when it lapses, on the wall clock of the trade server; null for the end of the trading day. Where the symbol knows no such time the Expert Advisor takes it back itself',
      ),
  })
  .describe('An entry that waits at the broker for its price.')
