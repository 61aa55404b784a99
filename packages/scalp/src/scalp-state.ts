import type { Snapshot, SnapshotFormat } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import {
  centsSchema,
  countSchema,
  epochMsSchema,
  nonNegativeSchema,
  objectOf,
  positiveSchema,
  textSchema,
  uniqueBy,
} from '@alavanca/core/state-schema'
import type { BookState } from './book.ts'
import { scalpEventSchema } from './event-schema.ts'
import type { ExitReason, ScalpEvent } from './events.ts'
import { legSchema } from './leg-schema.ts'
import type { Tally } from './stats.ts'

/** What a scalp manager remembers, as plain JSON. */
export interface ScalpState {
  readonly books: readonly BookState[]
  readonly history: readonly ScalpEvent[]
}

/** What `ScalpManager.snapshot()` gives and `ScalpManager.restore` takes: plain JSON under a checksum. */
export type ScalpSnapshot = Snapshot<'scalp', ScalpState>

const tallySchema = objectOf<Tally>({
  opened: countSchema,
  promoted: countSchema,
  exits: objectOf<Record<ExitReason, number>>({
    TP_HIT: countSchema,
    SL_HIT: countSchema,
    TIMEOUT: countSchema,
    CLOSED_WITH_BASE: countSchema,
    CLOSED_BY_OPERATOR: countSchema,
    CLOSED_BLIND: countSchema,
    SESSION_END: countSchema,
    CLOSED_EXTERNALLY: countSchema,
  }),
  profitable: countSchema,
  losing: countSchema,
  ambiguous: countSchema,
  rejectedCloses: countSchema,
  outOfOrder: countSchema,
  heldSeconds: nonNegativeSchema,
  pnlCents: centsSchema,
})

const bookSchema = objectOf<BookState>({
  symbol: textSchema,
  currency: textSchema,
  priceStep: positiveSchema,
  newest: z.nullable(epochMsSchema),
  cooldownUntil: z.nullable(epochMsSchema),
  leg: z.nullable(legSchema),
  tally: tallySchema,
})

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** Version 1 was written before an extra could be closed for want of sight. */
const withBlind = (saved: unknown): unknown => {
  const { books, ...state } = fieldsOf(saved)
  if (!Array.isArray(books)) return saved
  const upgraded = books.map((book: unknown) => {
    const { tally, ...rest } = fieldsOf(book)
    const { exits, ...counts } = fieldsOf(tally)
    return { ...rest, tally: { ...counts, exits: { CLOSED_BLIND: 0, ...fieldsOf(exits) } } }
  })
  return { ...state, books: upgraded }
}

/** How a scalp manager is saved. */
export const SCALP_FORMAT: SnapshotFormat<'scalp', ScalpState> = {
  kind: 'scalp',
  version: 2,
  schema: objectOf<ScalpState>({
    books: uniqueBy(bookSchema, ({ symbol }) => symbol, 'symbol'),
    history: z.array(scalpEventSchema),
  }),
  upgrades: { 1: withBlind },
}
