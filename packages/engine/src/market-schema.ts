import * as z from '@alavanca/core/schema'
import {
  amountSchema,
  centsSchema,
  countSchema,
  flagSchema,
  nonNegativeSchema,
  objectOf,
  positiveSchema,
  textSchema,
  timeSchema,
} from '@alavanca/core/state-schema'
import type { BarEvent, MarketEvent } from './events.ts'
import type { Leap, MarketClockState, RefusedRun } from './market-time.ts'
import type { DayTally, SessionDayState } from './session-day.ts'

const quoteFacts = {
  type: z.literal('QUOTE'),
  symbol: textSchema,
  time: timeSchema,
  receivedAt: z.optional(timeSchema),
} as const

// hosts may send more than is asked for: what is not known here is let be
const twoSided = z.looseObject({ ...quoteFacts, bid: positiveSchema, ask: positiveSchema })
const onePriced = z.looseObject({ ...quoteFacts, price: positiveSchema })
const bar = z.looseObject({
  type: z.literal('BAR'),
  symbol: textSchema,
  time: timeSchema,
  durationMs: positiveSchema,
  open: positiveSchema,
  high: positiveSchema,
  low: positiveSchema,
  close: positiveSchema,
  spread: z.optional(nonNegativeSchema),
  receivedAt: z.optional(timeSchema),
} satisfies Record<keyof BarEvent, unknown>)

/** The last price of a symbol, as it is saved. */
export const marketEventSchema: z.ZodType<MarketEvent> =
  // as: an optional field that is there and undefined is one that is not there
  z.union([bar, twoSided, onePriced]) as unknown as z.ZodType<MarketEvent>

/** Prices that were refused one after another, as they are saved. */
export const refusedRunSchema: z.ZodType<RefusedRun> = objectOf<RefusedRun>({
  count: countSchema,
  from: z.number(),
  to: z.number(),
})

/** The session's day, as it is saved. */
export const daySchema: z.ZodType<string | null> = z.nullable(z.isoDate('must be a day as YYYY-MM-DD'))

/** What the rules of the day count, as it is saved. */
export const dayTallySchema: z.ZodType<DayTally> = objectOf<DayTally>({
  trades: countSchema,
  losingStreak: countSchema,
  best: amountSchema,
})

/** What is known of the market's clock, as it is saved. */
export const marketClockSchema: z.ZodType<MarketClockState> = objectOf<MarketClockState>({
  longestPauseMs: nonNegativeSchema,
  leap: z.nullable(
    objectOf<Leap>({
      symbol: z.nullable(textSchema),
      stamp: timeSchema,
      newestBefore: z.nullable(timeSchema),
      timeBefore: z.nullable(timeSchema),
      dayBefore: objectOf<SessionDayState>({ day: daySchema, pnlToday: centsSchema, tally: dayTallySchema }),
      isLossLimitHitBefore: flagSchema,
      lossAllowedBefore: centsSchema,
    }),
  ),
})
