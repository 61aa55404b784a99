import type { CapitalSnapshot } from '@alavanca/capital'
import type { Snapshot, SnapshotFormat } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import {
  amountSchema,
  centsSchema,
  countSchema,
  epochMsSchema,
  flagSchema,
  objectOf,
  positiveSchema,
  priceSchema,
  sideSchema,
  textSchema,
  timeSchema,
  uniqueBy,
} from '@alavanca/core/state-schema'
import type { OnlineSnapshot } from '@alavanca/online'
import type { PolicySnapshot } from '@alavanca/policy'
import type { ScalpSnapshot } from '@alavanca/scalp'
import type { EngineCounts } from './engine-counts.ts'
import type { EngineState, InstrumentFacts, SymbolState } from './engine-snapshot.ts'
import { fromFirstVersion, fromFourthVersion, fromSecondVersion, fromThirdVersion } from './engine-upgrade.ts'
import type { HoldingDifference } from './events.ts'
import { daySchema, dayTallySchema, marketClockSchema, marketEventSchema, refusedRunSchema } from './market-schema.ts'
import { reversalSchema } from './reversal-schema.ts'
import { simulationsSchema } from './simulated/simulated-schema.ts'
import type { LegAccount } from './trade/leg-account.ts'
import { openTradeSchema } from './trade/open-trade-schema.ts'
import type { Order } from './trade/order.ts'
import { orderSchema } from './trade/order-schema.ts'
import type { PastOrder } from './trade/past-order.ts'
import type { TradingSwitchState } from './trading-switch.ts'
import { tuningSchema } from './tuning-schema.ts'

/** A manager's own snapshot. What is in it is checked by the manager that is restored from it. */
const sealed = <Sealed extends Snapshot<string, unknown>>(): z.ZodType<Sealed> =>
  // as: any value goes; `openSnapshot` refuses what is none of its kind
  z.custom<Sealed>((value) => typeof value === 'object' && value !== null, 'must be a snapshot')

const countsSchema = objectOf<EngineCounts>({
  signals: countSchema,
  refusedEvents: countSchema,
  refusedSignals: countSchema,
  trades: countSchema,
  beyondCapital: countSchema,
  netCents: centsSchema,
})

const tradingSchema = objectOf<TradingSwitchState>({
  halted: z.nullable(z.string()),
  isPaused: flagSchema,
  isLossLimitHit: flagSchema,
  lossAllowed: centsSchema,
})

const instrumentSchema = objectOf<InstrumentFacts>({
  tickSize: positiveSchema,
  pointSize: positiveSchema,
  pointValue: positiveSchema,
  currency: textSchema,
})

const differenceSchema = objectOf<HoldingDifference>({
  symbol: textSchema,
  contract: z.nullable(textSchema),
  leg: z.nullable(z.enum(['BASE', 'EXTRA'])),
  side: sideSchema,
  here: countSchema,
  there: countSchema,
})

const pastOrderSchema = objectOf<PastOrder>({
  order: orderSchema,
  regime: textSchema,
  referencePrice: positiveSchema,
  stopPrice: positiveSchema,
  targetPrice: z.nullable(positiveSchema),
  riskBudget: amountSchema,
  overAt: z.nullable(epochMsSchema),
})

const symbolSchema = objectOf<SymbolState>({
  symbol: textSchema,
  newest: z.nullable(timeSchema),
  instrument: z.nullable(instrumentSchema),
  seen: z.nullable(marketEventSchema),
  refused: z.nullable(refusedRunSchema),
  capital: sealed<CapitalSnapshot>(),
  trade: z.nullable(openTradeSchema),
  reversal: z.nullable(reversalSchema),
  strays: z.array(openTradeSchema),
  simulations: z.optional(simulationsSchema),
}).check(
  z.refine(({ symbol, trade }) => trade === null || trade.symbol === symbol, {
    path: ['trade', 'symbol'],
    message: 'must be that of its place',
  }),
)

const isOrderOf = (
  orders: ReadonlyMap<string, Order>,
  { leg }: LegAccount,
  {
    orderId,
    tradeId,
    purpose,
  }: { readonly orderId: string | null; readonly tradeId: string; readonly purpose: Order['purpose'] },
): boolean => {
  if (orderId === null) return true
  const order = orders.get(orderId)
  return order !== undefined && order.tradeId === tradeId && order.leg === leg && order.purpose === purpose
}

/** Whether the orders that the legs wait for are there, and theirs. */
const ordersAreKnown = ({ symbols, orders }: EngineState): boolean => {
  const known = new Map(orders.map((order) => [order.orderId, order]))
  return symbols.every(({ trade }) =>
    trade === null
      ? true
      : [trade.base, trade.extra].every(
          (leg) =>
            leg === null ||
            (isOrderOf(known, leg, { orderId: leg.openOrderId, tradeId: trade.id, purpose: 'OPEN' }) &&
              isOrderOf(known, leg, { orderId: leg.closeOrderId, tradeId: trade.id, purpose: 'CLOSE' })),
        ),
  )
}

/** What an engine remembers, field by field. */
const stateSchema: z.ZodType<EngineState> = objectOf<EngineState>({
  sequence: countSchema,
  time: z.nullable(epochMsSchema),
  day: daySchema,
  pnlToday: centsSchema,
  tally: dayTallySchema,
  operatorCapital: amountSchema,
  realised: centsSchema,
  openedAtRoll: centsSchema,
  clock: marketClockSchema,
  configured: objectOf<EngineState['configured']>({ operatorCapital: amountSchema, marginPerContract: priceSchema }),
  trading: tradingSchema,
  differences: z.array(differenceSchema),
  symbols: uniqueBy(symbolSchema, ({ symbol }) => symbol, 'symbol'),
  orders: uniqueBy(orderSchema, ({ orderId }) => orderId, 'order'),
  pastOrders: uniqueBy(pastOrderSchema, ({ order }) => order.orderId, 'order'),
  scalp: sealed<ScalpSnapshot>(),
  policy: z.nullable(sealed<PolicySnapshot>()),
  online: z.nullable(sealed<OnlineSnapshot>()),
  tuning: tuningSchema,
  fillIds: uniqueBy(textSchema, (id) => id, 'fill'),
  signalIds: uniqueBy(textSchema, (id) => id, 'signal'),
  counts: countsSchema,
  configuration: textSchema,
}).check(
  z.refine(ordersAreKnown, { path: ['orders'], message: 'must hold every order that a leg waits for' }),
  z.refine(({ symbols, orders }) => orders.every((order) => symbols.some(({ symbol }) => symbol === order.symbol)), {
    path: ['orders'],
    message: 'must be of symbols that are there',
  }),
  z.refine(({ policy, online }) => (policy === null) === (online === null), {
    path: ['online'],
    message: 'must come with the policy it has taught',
  }),
)

/** How an engine is saved. */
export const ENGINE_FORMAT: SnapshotFormat<'engine', EngineState> = {
  kind: 'engine',
  version: 5,
  schema: stateSchema,
  upgrades: { 1: fromFirstVersion, 2: fromSecondVersion, 3: fromThirdVersion, 4: fromFourthVersion },
}
