import { invalidInput, sealSnapshot } from '@alavanca/core'
import { TRADING_ACTIONS, type TradingAction } from '../actions.ts'
import type { PolicyConfig } from '../config.ts'
import type { LegRow, LegTableState } from '../factored/leg-table-state.ts'
import { type PolicyTable, TABLE_FORMAT } from '../policy-state.ts'
import type { CellState, TableState } from '../posterior/table-state.ts'
import { cellOfName, type SharedCell } from './shared-cell.ts'
import { isCounted, NO_CONTROL, type SharedControl } from './shared-control.ts'
import { type CellBucket, type CellSums, inCellOrder, UNIT } from './shared-sums.ts'

/** A cell of one day that counts, with what it still counts. */
interface Aged {
  readonly cell: SharedCell
  readonly bucket: number
  readonly sums: CellSums
  readonly share: number
}

type Summed = { -readonly [Field in keyof Required<CellState>]: number }
type Row = Record<TradingAction, Summed>

const real = (sum: bigint): number => Number(sum) / UNIT

const nothing = (clock: number): Summed => ({
  success: 0,
  failure: 0,
  touched: clock,
  trades: 0,
  rewardSum: 0,
  shadowTrades: 0,
  squares: 0,
  agedWeight: 0,
})
const emptyRow = (clock: number): Row => ({
  ENTER_CONSERVATIVE: nothing(clock),
  ENTER: nothing(clock),
  ENTER_WITH_REALAVANCAGEM: nothing(clock),
})

const addTo = (into: Summed, { cell: { isSimulated }, sums, share }: Aged, simulatedWeight: number): void => {
  const weight = isSimulated ? simulatedWeight : 1
  into.success += share * weight * real(sums.s)
  into.failure += share * weight * real(sums.f)
  into.squares += share * weight * real(sums.q)
  into.agedWeight += share * share * weight * real(sums.s + sums.f)
  if (isSimulated) into.shadowTrades += Number(sums.n)
  else {
    into.trades += Number(sums.n)
    into.rewardSum += real(sums.s)
  }
}

const FIELDS = ['success', 'failure', 'trades', 'rewardSum', 'shadowTrades', 'squares', 'agedWeight'] as const

const withRow = (into: Row, row: Row): void => {
  for (const action of TRADING_ACTIONS) for (const field of FIELDS) into[action][field] += row[action][field]
}

type Leg = { weight: number; agedWeight: number; sumR: number; squaresR2: number }
type Legs = { base: Leg; extra: Leg; bothWeight: number; products: number; touched: number }

const emptyLegs = (clock: number): Legs => ({
  base: { weight: 0, agedWeight: 0, sumR: 0, squaresR2: 0 },
  extra: { weight: 0, agedWeight: 0, sumR: 0, squaresR2: 0 },
  bothWeight: 0,
  products: 0,
  touched: clock,
})

const addLeg = (into: Leg, share: number, weight: bigint, sumR: bigint, squaresR2: bigint): void => {
  into.weight += share * real(weight)
  into.agedWeight += share * share * real(weight)
  into.sumR += share * real(sumR)
  into.squaresR2 += share * real(squaresR2)
}

const addLegs = (into: Legs, { sums, share }: Aged): void => {
  addLeg(into.base, share, sums.base_w, sums.base_r, sums.base_rr)
  addLeg(into.extra, share, sums.extra_w, sums.extra_r, sums.extra_rr)
  into.bothWeight += share * real(sums.both_w)
  into.products += share * real(sums.both_rr)
}

const withLegs = (into: Legs, legs: LegRow): void => {
  for (const leg of ['base', 'extra'] as const)
    for (const field of ['weight', 'agedWeight', 'sumR', 'squaresR2'] as const) into[leg][field] += legs[leg][field]
  into.bothWeight += legs.bothWeight
  into.products += legs.products
}

/** What every day of a regime still counts: the discount once for each real trade of the days after it. */
const aged = (
  cells: readonly Omit<Aged, 'share'>[],
  discount: number,
): { readonly cells: readonly Aged[]; readonly clock: number } => {
  const trades = new Map<number, number>()
  for (const { cell, bucket, sums } of cells)
    trades.set(bucket, (trades.get(bucket) ?? 0) + (cell.isSimulated ? 0 : Number(sums.n)))
  let clock = 0
  const after = new Map<number, number>()
  for (const bucket of [...trades.keys()].sort((left, right) => right - left)) {
    after.set(bucket, clock)
    clock += trades.get(bucket) ?? 0
  }
  return { cells: cells.map((one) => ({ ...one, share: discount ** (after.get(one.bucket) ?? 0) })), clock }
}

const tableOf = (cells: readonly Omit<Aged, 'share'>[], config: PolicyConfig): TableState => {
  const { cells: counting, clock } = aged(cells, config.discount)
  const [rows, legs] = [new Map<string, Row>(), new Map<string, Legs>()]
  const isFactored = config.mode === 'FACTORED_THOMPSON'
  const weight = isFactored ? config.simulatedWeight : config.shadowWeight
  for (const one of counting) {
    const { state, action } = one.cell
    const row = rows.get(state) ?? emptyRow(clock)
    addTo(row[action], one, weight)
    rows.set(state, row)
    const ofState = legs.get(state) ?? emptyLegs(clock)
    addLegs(ofState, one)
    legs.set(state, ofState)
  }
  const [parents, all] = [emptyRow(clock), emptyLegs(clock)]
  for (const row of rows.values()) withRow(parents, row)
  for (const one of legs.values()) withLegs(all, one)
  const states = [...rows].map(([state, row]) => ({ state, cells: row }))
  const table = { discount: config.discount, clock, parents, states }
  const legTable: LegTableState = {
    clock,
    discount: config.discount,
    all,
    states: [...legs].map(([state, row]) => ({ state, row })),
  }
  return isFactored ? { ...table, legs: legTable } : table
}

/**
 * The tables of a shared policy, one a regime by name, as `importTable` takes them: sums of days that count, discounted to now. A
 * day's trades all count alike; what was before it counts `discount` once less for each of them. The same sums under the same
 * settings give the same bytes. Throws `INVALID_INPUT` for a cell whose name is none.
 */
export const tablesOfSums = (
  cells: readonly CellBucket[],
  config: PolicyConfig,
  control: SharedControl = NO_CONTROL,
): readonly PolicyTable[] => {
  const regimes = new Map<string, Omit<Aged, 'share'>[]>()
  for (const { cell: name, bucket, sums } of inCellOrder(cells)) {
    const cell = cellOfName(name)
    if (cell === null) throw invalidInput('cell', name, 'must be the name of a cell')
    const held = regimes.get(cell.regime) ?? []
    // a regime of which nothing counts is known all the same, so that its table is emptied
    regimes.set(cell.regime, held)
    if (isCounted(control, cell.regime, bucket)) held.push({ cell, bucket, sums })
  }
  return [...regimes]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([regime, held]) =>
      sealSnapshot(TABLE_FORMAT.kind, TABLE_FORMAT.version, { regime, table: tableOf(held, config) }),
    )
}
