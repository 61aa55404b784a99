import type { Step } from '@alavanca/engine'
import type { OrderProgress, TradeTaken } from '../queries/change.ts'
import type { RowWriter } from '../row-writer.ts'
import type { NewOrder, NewRlPolicy, NewTrade } from '../schema/database.ts'
import { writeStep } from '../write-step.ts'

/** What a part of the journal says about rows; of those it only changed, what it changed. */
export interface ExpectedRows {
  readonly orders: ReadonlyMap<string, Partial<NewOrder>>
  readonly trades: ReadonlyMap<string, Partial<NewTrade>>
  /** What is believed at the end, by regime, state and action. */
  readonly beliefs: ReadonlyMap<string, NewRlPolicy>
}

export const cellOf = ({ regime, state_hash, action }: Pick<NewRlPolicy, 'regime' | 'state_hash' | 'action'>): string =>
  `${regime} ${state_hash} ${action}`

const ignore = (): void => {}

/** What steps would write, collected instead of written. */
export const expectedRows = (steps: Iterable<Step>): ExpectedRows => {
  const orders = new Map<string, Partial<NewOrder>>()
  const trades = new Map<string, Partial<NewTrade>>()
  const beliefs = new Map<string, NewRlPolicy>()
  const rows: RowWriter = {
    step: ignore,
    capitalState: ignore,
    scalpEvent: ignore,
    rlEvent: ignore,
    lesson: ignore,
    policySnapshot: ignore,
    rlReport: ignore,
    engineSnapshot: ignore,
    orderSent: ignore,
    accountIdentity: ignore,
    order: (row) => void orders.set(row.order_id, row),
    orderProgress: (row: OrderProgress) => void orders.set(row.order_id, { ...orders.get(row.order_id), ...row }),
    trade: (row) => void trades.set(row.trade_id, row),
    tradeTaken: (row: TradeTaken) => void trades.set(row.trade_id, { ...trades.get(row.trade_id), ...row }),
    rlPolicy: (row) => void beliefs.set(cellOf(row), row),
    forgetRegime: ({ regime }) => {
      for (const [cell, belief] of beliefs) if (belief.regime === regime) beliefs.delete(cell)
    },
  }
  for (const step of steps) writeStep(step, rows)
  return { orders, trades, beliefs }
}
