import * as z from '@alavanca/core/schema'
import {
  centsSchema,
  flagSchema,
  nonNegativeSchema,
  objectOf,
  positiveSchema,
  priceSchema,
  shareSchema,
  textSchema,
  timeSchema,
} from '@alavanca/core/state-schema'
import { TRADING_ACTIONS } from './actions.ts'
import type { ClosedTrade } from './closed-trade.ts'

/** A trade from which the policy can learn, as it is saved. */
export const closedTradeSchema: z.ZodType<ClosedTrade> = objectOf<ClosedTrade>({
  id: textSchema,
  symbol: textSchema,
  regime: textSchema,
  state: textSchema,
  action: z.enum(TRADING_ACTIONS),
  booked: z.enum(TRADING_ACTIONS),
  propensity: z.nullable(shareSchema),
  openedAt: timeSchema,
  closedAt: timeSchema,
  basePnl: centsSchema,
  extraPnl: centsSchema,
  riskBudget: priceSchema,
  shadow: z.optional(flagSchema),
  shares: z.optional(objectOf<NonNullable<ClosedTrade['shares']>>({ base: positiveSchema, extra: nonNegativeSchema })),
  simulatedExtra: z.optional(
    objectOf<NonNullable<ClosedTrade['simulatedExtra']>>({ pnl: centsSchema, share: positiveSchema }),
  ),
}).check(
  z.refine(({ action, booked }) => action === booked, { path: ['booked'], message: 'must be what was done' }),
  z.refine(({ shares, extraPnl }) => shares === undefined || shares.extra > 0 || extraPnl === 0, {
    path: ['shares', 'extra'],
    message: 'must be above 0 where the extra has a result',
  }),
  z.refine(({ openedAt, closedAt }) => closedAt >= openedAt, {
    path: ['closedAt'],
    message: 'must not be before openedAt',
  }),
)
