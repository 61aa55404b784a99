import { targetShares } from '@alavanca/core'
import type { SignalEvent, Step } from '@alavanca/engine'
import type { DecisionRecord } from '@alavanca/gate'
import type { Counterfactual as Simulated } from '@alavanca/report'
import type { OrderRow, TradeRow } from '@alavanca/sqlite'
import type { DecisionAnswer, FillView, OrderView } from '../schemas/index.ts'
import { asOfNow, type Seen } from '../seen.ts'
import { layerView } from './capital.ts'
import { counterfactualView } from './counterfactuals.ts'
import { decisionRow, maskView } from './decisions.ts'
import { minuteBars } from './minute-bars.ts'
import { tradeView } from './trades.ts'

/** Everything that is on record about one decision. */
export interface DecisionFacts {
  readonly id: string
  readonly decision: DecisionRecord
  /** The step that decided; null where it was pruned. */
  readonly step: Step | null
  /** The signal that asked; null where it was pruned. */
  readonly signal: SignalEvent | null
  readonly orders: readonly OrderRow[]
  /** Steps in which something of the trade was filled. */
  readonly filled: readonly Step[]
  readonly trade: TradeRow | undefined
  readonly alternatives: readonly Simulated[]
  /** Steps around it, oldest first, for the prices. */
  readonly around: readonly Step[]
}

export const decisionView = (seen: Seen, facts: DecisionFacts): DecisionAnswer => {
  const { decision, step, signal, orders, filled, trade, alternatives, around } = facts
  const { propensities, policyVersion, layers, admissible, masked, symbol } = decision
  const ours = new Set(orders.map(({ order_id }) => order_id))
  return {
    bot: seen.bot,
    asOf: asOfNow(seen),
    sequence: step?.sequence ?? null,
    decision: decisionRow(facts.id, decision),
    layers: layers.map(layerView),
    admissible: [...admissible],
    masked: masked.map(maskView),
    odds: propensities === null ? null : { ...propensities },
    policyVersion,
    signal: signal === null ? null : signalView(signal),
    orders: orders.map(orderView),
    fills: filled.flatMap((one) => fillView(one, ours, symbol) ?? []),
    trade: trade === undefined ? null : tradeView(trade),
    alternatives: alternatives.map(counterfactualView),
    prices: [...minuteBars(around, symbol)],
  }
}

const signalView = ({ signal, context }: SignalEvent): NonNullable<DecisionAnswer['signal']> => ({
  entryPrice: signal.entryPrice,
  stopPrice: signal.stopPrice,
  targets: signal.side === 'HOLD' ? [] : targetShares(signal.targets, signal.side).map((target) => ({ ...target })),
  requestedContracts: signal.requestedContracts ?? null,
  confidence: context.globalConfidence,
  disagreement: context.ensembleDisagreement,
  liquidity: context.liquidityStrength,
})

const PURPOSES = { OPEN: 'OPEN', CLOSE: 'CLOSE', MODIFY: 'MODIFY' } as const
const isPurpose = (text: string): text is keyof typeof PURPOSES => text in PURPOSES

const orderView = (row: OrderRow): OrderView => ({
  orderId: row.order_id,
  purpose: isPurpose(row.purpose) ? row.purpose : 'OPEN',
  leg: row.leg,
  side: row.side,
  contracts: row.contracts,
  filled: row.filled,
  status: row.status,
  message: row.message,
  timeMs: Date.parse(row.time),
  sequence: row.sequence,
  updatedSequence: row.updated_sequence,
})

const fillView = ({ sequence, event }: Step, ours: ReadonlySet<string>, symbol: string): FillView | null => {
  if (event.type === 'FILL' && ours.has(event.orderId)) {
    const { time, orderId, contracts, price, commissionCents = 0 } = event
    return { sequence, timeMs: time, orderId, leg: null, contracts, price, commissionCents, cause: 'FILL' }
  }
  if (event.type !== 'EXIT_FILL' || event.symbol !== symbol) return null
  const { time, leg, contracts, price, commissionCents = 0, cause } = event
  return { sequence, timeMs: time, orderId: null, leg, contracts, price, commissionCents, cause }
}
