import { AlavancaError, faultsOf, type Regime, sealSnapshot } from '@alavanca/core'
import { type CellState, type PolicyTable, TRADING_ACTIONS, type TradingAction } from '@alavanca/policy'
import { z } from 'zod'
import type { RlPolicyRow } from '../schema/database.ts'

const FLAT_PRIOR = 1
const VERSION = 1

const rowSchema = z.object({
  regime: z.string(),
  state_hash: z.string().min(1),
  action: z.string(),
  alpha: z.number().min(FLAT_PRIOR),
  beta: z.number().min(FLAT_PRIOR),
  count: z.int().min(0),
  total_reward: z.number(),
})
type Row = z.infer<typeof rowSchema>

const checked = (rows: readonly RlPolicyRow[]): readonly Row[] => {
  const result = z.array(rowSchema).safeParse(rows)
  if (result.success) return result.data
  throw new AlavancaError(
    'INVALID_INPUT',
    'Rows of rl_policy are not what a policy can have learnt.',
    faultsOf(result.error.issues, rows),
  )
}

const nothing: CellState = { success: 0, failure: 0, touched: 0, trades: 0, rewardSum: 0, shadowTrades: 0 }

const cellOf = ({ alpha, beta, count, total_reward }: Row): CellState => ({
  ...nothing,
  success: alpha - FLAT_PRIOR,
  failure: beta - FLAT_PRIOR,
  trades: count,
  rewardSum: Math.max(0, total_reward),
})

const total = (cells: readonly CellState[], field: 'success' | 'failure' | 'trades' | 'rewardSum'): number =>
  cells.reduce((sum, cell) => sum + cell[field], 0)

const added = (cells: readonly CellState[]): CellState => ({
  ...nothing,
  success: total(cells, 'success'),
  failure: total(cells, 'failure'),
  trades: total(cells, 'trades'),
  rewardSum: total(cells, 'rewardSum'),
})

const cellsOf = (rows: readonly Row[]): Readonly<Record<TradingAction, CellState>> => {
  const of = (action: TradingAction): CellState => added(rows.filter((row) => row.action === action).map(cellOf))
  return {
    ENTER_CONSERVATIVE: of('ENTER_CONSERVATIVE'),
    ENTER: of('ENTER'),
    ENTER_WITH_REALAVANCAGEM: of('ENTER_WITH_REALAVANCAGEM'),
  }
}

/**
 * What the original had learnt in a regime, for `ThompsonPolicy.importTable`: successes and failures are its α and β less the
 * flat prior. HOLD is left out, since its value is known. Meant for a table that the original wrote: beliefs of ours have
 * neighbours in them, and are better taken from a snapshot. Throws `INVALID_INPUT` for α or β below 1.
 */
export const policyTableOf = (regime: Regime, rows: readonly RlPolicyRow[]): PolicyTable => {
  const known = checked(rows).filter(
    (row) => row.regime === regime && TRADING_ACTIONS.some((action) => action === row.action),
  )
  const states = [...new Set(known.map(({ state_hash }) => state_hash))].map((state) => ({
    state,
    cells: cellsOf(known.filter((row) => row.state_hash === state)),
  }))
  const clock = known.reduce((trades, { count }) => trades + count, 0)
  const settled = (cells: Readonly<Record<TradingAction, CellState>>): Readonly<Record<TradingAction, CellState>> => ({
    ENTER_CONSERVATIVE: { ...cells.ENTER_CONSERVATIVE, touched: clock },
    ENTER: { ...cells.ENTER, touched: clock },
    ENTER_WITH_REALAVANCAGEM: { ...cells.ENTER_WITH_REALAVANCAGEM, touched: clock },
  })
  return sealSnapshot('policy-table', VERSION, {
    regime,
    table: {
      // nothing fades before it is put in place: a policy takes the table over under its own discount
      discount: 1,
      clock,
      parents: settled(cellsOf(known)),
      states: states.map(({ state, cells }) => ({ state, cells: settled(cells) })),
    },
  })
}
