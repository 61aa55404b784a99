import { AlavancaError, faultsOf } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import { TRADING_ACTIONS, type TradingAction } from '../actions.ts'
import { type LegTableState, legTableSchema } from '../factored/leg-table-state.ts'

/** One (state, action). Sums are those of the last touch; what they count now is `discount ** (clock − touched)` of it. */
export interface CellState {
  readonly success: number
  readonly failure: number
  /** The regime's trade count when it was last touched. */
  readonly touched: number
  /** Real trades ever, and their rewards added up; never discounted. */
  readonly trades: number
  readonly rewardSum: number
  readonly shadowTrades: number
  /**
   * Weighted squares of what was credited, discounted like the sums, and the weights discounted twice as fast; left out by tables
   * from before the spread was kept.
   */
  readonly squares?: number | undefined
  readonly agedWeight?: number | undefined
}

/** Everything one regime has learnt, as plain JSON. */
export interface TableState {
  /** The discount under which the sums were made. */
  readonly discount: number
  /** Real trades of the regime. */
  readonly clock: number
  /** For each action, the same sums over all states. */
  readonly parents: Readonly<Record<TradingAction, CellState>>
  readonly states: readonly { readonly state: string; readonly cells: Readonly<Record<TradingAction, CellState>> }[]
  /** What a factored policy has learnt of both legs; left out by others. */
  readonly legs?: LegTableState | undefined
}

const amount = z.number().check(z.gte(0))
const count = z.int().check(z.gte(0))
const cell = z.strictObject({
  success: amount,
  failure: amount,
  touched: count,
  trades: count,
  rewardSum: amount,
  shadowTrades: count,
  squares: z.optional(amount),
  agedWeight: z.optional(amount),
})
const cells = z.strictObject({ ENTER_CONSERVATIVE: cell, ENTER: cell, ENTER_WITH_REALAVANCAGEM: cell })

const sumsToParent = ({ discount, clock, parents, states }: TableState, action: TradingAction): boolean =>
  (['success', 'failure'] as const).every((side) => {
    const now = (one: CellState): number => one[side] * discount ** (clock - one.touched)
    const total = states.reduce((sum, { cells }) => sum + now(cells[action]), 0)
    const parent = now(parents[action])
    return Math.abs(total - parent) <= 1e-6 * Math.max(1, parent)
  })

/** A table that contradicts itself nowhere, as it is saved. */
export const tableSchema: z.ZodType<TableState> = z
  .strictObject({
    discount: z.number().check(z.gt(0), z.lte(1)),
    clock: count,
    parents: cells,
    states: z.array(z.strictObject({ state: z.string().check(z.minLength(1)), cells })),
    legs: z.optional(legTableSchema),
  })
  .check(
    z.refine(({ states }) => new Set(states.map(({ state }) => state)).size === states.length, {
      path: ['states'],
      message: 'must name each state once',
    }),
    z.refine(
      ({ clock, parents, states }) =>
        [parents, ...states.map(({ cells }) => cells)].every((row) =>
          TRADING_ACTIONS.every((action) => row[action].touched <= clock),
        ),
      { path: ['clock'], message: 'must not be before a touch' },
    ),
    z.refine((table) => TRADING_ACTIONS.every((action) => sumsToParent(table, action)), {
      path: ['parents'],
      message: 'must be the sums over all states',
    }),
  )

/**
 * A table that contradicts itself nowhere. Throws `INVALID_SNAPSHOT` with every fault: a number out of range, a state
 * named twice, sums that do not add up.
 */
export const checkTable = (table: unknown): TableState => {
  const result = tableSchema.safeParse(table)
  if (result.success) return result.data
  const faults = faultsOf(result.error.issues, table)
  const first = faults[0]
  throw new AlavancaError('INVALID_SNAPSHOT', `This policy table is damaged: ${first?.path} ${first?.message}.`, faults)
}
