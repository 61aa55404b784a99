import { TRADING_ACTIONS, type TradingAction } from '../actions.ts'
import { DiscountPowers } from './discount-powers.ts'
import type { Moments } from './learnt-posterior.ts'
import { addUpTo, isAmount, isCount, type PageTotals } from './page-totals.ts'
import { PagedRows } from './paged-rows.ts'
import type { Sums } from './pooled-posterior.ts'
import { StateRows } from './state-rows.ts'
import type { CellState, TableState } from './table-state.ts'

const ARMS = TRADING_ACTIONS.length
/** Fields of a cell, side by side in one array, since a decision reads several cells. */
const SUCCESS = 0
const FAILURE = 1
const TOUCHED = 2
const TRADES = 3
const REWARD_SUM = 4
const SHADOW_TRADES = 5
const SQUARES = 6
const AGED_WEIGHT = 7
const WIDTH = 8
/** The row of the parents: for each action, the sums over all states. */
const PARENTS = 0

const isPossible = (values: Float64Array, at: number): boolean =>
  isAmount(values[at + SUCCESS]) &&
  isAmount(values[at + FAILURE]) &&
  isCount(values[at + TOUCHED]) &&
  isCount(values[at + TRADES]) &&
  isAmount(values[at + REWARD_SUM]) &&
  isCount(values[at + SHADOW_TRADES]) &&
  isAmount(values[at + SQUARES]) &&
  isAmount(values[at + AGED_WEIGHT])

/** For each action, the successes and the failures of a page's states. */
const totalsOf = (values: Float64Array, powers: DiscountPowers): PageTotals => {
  let touched = 0
  for (let at = 0; at < values.length; at += WIDTH) {
    if (!isPossible(values, at)) return null
    touched = Math.max(touched, values[at + TOUCHED] ?? 0)
  }
  const totals = new Float64Array(2 * ARMS)
  for (let at = 0; at < values.length; at += WIDTH) {
    const arm = (at / WIDTH) % ARMS
    const share = powers.after(touched - (values[at + TOUCHED] ?? 0))
    totals[2 * arm] = (totals[2 * arm] ?? 0) + share * (values[at + SUCCESS] ?? 0)
    totals[2 * arm + 1] = (totals[2 * arm + 1] ?? 0) + share * (values[at + FAILURE] ?? 0)
  }
  return { touched, totals }
}

/**
 * What one regime has learnt. Sums are discounted when they are read, so that a trade touches two cells and no more; a copy
 * shares what neither has touched since.
 */
export class RegimeTable {
  #powers: DiscountPowers
  #clock = 0
  #states = new StateRows()
  #cells = new PagedRows<PageTotals>(ARMS * WIDTH)
  /** Every trade touches them, so that no copy could share them with its original for long. */
  #parents = new Float64Array(ARMS * WIDTH)

  constructor(powers: DiscountPowers) {
    this.#powers = powers
  }

  get size(): number {
    return this.#states.size
  }

  /** Where a state stands, from 1; undefined while nobody has met it. */
  find(state: string): number | undefined {
    return this.#states.find(state)
  }

  add(state: string): number {
    return this.#states.add(state)
  }

  names(): readonly string[] {
    return this.#states.entries().map(([state]) => state)
  }

  /** The sums of one cell, discounted to now. */
  sums(row: number, arm: number): Sums {
    const values = this.#pageOf(row)
    const at = this.#placeOf(row, arm)
    const share = this.#shareOf(values, at)
    return { success: share * (values[at + SUCCESS] ?? 0), failure: share * (values[at + FAILURE] ?? 0) }
  }

  /** The sums of one cell with what tells their spread, discounted to now. */
  moments(row: number, arm: number): Moments {
    const values = this.#pageOf(row)
    const at = this.#placeOf(row, arm)
    const share = this.#shareOf(values, at)
    return {
      success: share * (values[at + SUCCESS] ?? 0),
      failure: share * (values[at + FAILURE] ?? 0),
      squares: share * (values[at + SQUARES] ?? 0),
      agedWeight: share * share * (values[at + AGED_WEIGHT] ?? 0),
    }
  }

  /** The sums of one action over all states, discounted to now. */
  parentSums(arm: number): Sums {
    return this.sums(PARENTS, arm)
  }

  /** A trade of the regime: everything it knew counts a little less from now on. */
  tick(): void {
    this.#clock += 1
  }

  /** Adds a reward to a cell and to its action's parent. `credit` is what is learnt, `reward` what is counted. */
  learn(row: number, arm: number, credit: number, reward: number, weight: number, shadow: boolean): void {
    this.#learnAt(row, arm, credit, reward, weight, shadow)
    this.#learnAt(PARENTS, arm, credit, reward, weight, shadow)
  }

  cell(row: number, arm: number): CellState {
    const values = this.#pageOf(row)
    const at = this.#placeOf(row, arm)
    return {
      success: values[at + SUCCESS] ?? 0,
      failure: values[at + FAILURE] ?? 0,
      touched: values[at + TOUCHED] ?? 0,
      trades: values[at + TRADES] ?? 0,
      rewardSum: values[at + REWARD_SUM] ?? 0,
      shadowTrades: values[at + SHADOW_TRADES] ?? 0,
      squares: values[at + SQUARES] ?? 0,
      agedWeight: values[at + AGED_WEIGHT] ?? 0,
    }
  }

  /**
   * Whether it surely contradicts itself nowhere; what was not touched since it was last asked is not looked through again. In doubt
   * no: `checkTable` tells then.
   */
  isSound(): boolean {
    const parents = this.#parents
    const wholes: number[] = []
    for (let arm = 0; arm < ARMS; arm += 1) {
      const { success, failure } = this.sums(PARENTS, arm)
      if (!isPossible(parents, arm * WIDTH) || (parents[arm * WIDTH + TOUCHED] ?? 0) > this.#clock) return false
      wholes.push(success, failure)
    }
    const pages = this.#cells.findings((values) => totalsOf(values, this.#powers))
    return isCount(this.#clock) && addUpTo(wholes, pages, this.#clock, (trades) => this.#powers.after(trades))
  }

  clone(): RegimeTable {
    const copy = new RegimeTable(this.#powers)
    copy.#clock = this.#clock
    copy.#states = this.#states.clone()
    copy.#cells = this.#cells.clone()
    copy.#parents = this.#parents.slice()
    return copy
  }

  toState(): TableState {
    return {
      discount: this.#powers.discount,
      clock: this.#clock,
      parents: this.#row(PARENTS),
      states: this.#states.entries().map(([state, row]) => ({ state, cells: this.#row(row) })),
    }
  }

  /** The table of a state that `checkTable` has passed, from now on under the discount of `powers`. */
  static from(state: TableState, powers: DiscountPowers): RegimeTable {
    const table = new RegimeTable(state.discount === powers.discount ? powers : new DiscountPowers(state.discount))
    table.#clock = state.clock
    table.#setRow(PARENTS, state.parents)
    for (const { state: name, cells } of state.states) table.#setRow(table.add(name), cells)
    if (state.discount !== powers.discount) table.#settle(powers)
    return table
  }

  #pageOf(row: number): Float64Array {
    return row === PARENTS ? this.#parents : this.#cells.page(row)
  }

  #ownPageOf(row: number): Float64Array {
    return row === PARENTS ? this.#parents : this.#cells.ownPage(row)
  }

  /** Where a cell begins in its page. */
  #placeOf(row: number, arm: number): number {
    return (row === PARENTS ? 0 : this.#cells.at(row)) + arm * WIDTH
  }

  /** What a sum still counts. */
  #shareOf(values: Float64Array, at: number): number {
    return this.#powers.after(this.#clock - (values[at + TOUCHED] ?? 0))
  }

  #learnAt(row: number, arm: number, credit: number, reward: number, weight: number, shadow: boolean): void {
    const values = this.#ownPageOf(row)
    const at = this.#placeOf(row, arm)
    const share = this.#shareOf(values, at)
    values[at + SUCCESS] = share * (values[at + SUCCESS] ?? 0) + weight * credit
    values[at + FAILURE] = share * (values[at + FAILURE] ?? 0) + weight * (1 - credit)
    values[at + SQUARES] = share * (values[at + SQUARES] ?? 0) + weight * credit * credit
    values[at + AGED_WEIGHT] = share * share * (values[at + AGED_WEIGHT] ?? 0) + weight
    values[at + TOUCHED] = this.#clock
    if (shadow) {
      values[at + SHADOW_TRADES] = (values[at + SHADOW_TRADES] ?? 0) + 1
    } else {
      values[at + TRADES] = (values[at + TRADES] ?? 0) + 1
      values[at + REWARD_SUM] = (values[at + REWARD_SUM] ?? 0) + reward
    }
  }

  #row(row: number): Record<TradingAction, CellState> {
    return {
      ENTER_CONSERVATIVE: this.cell(row, 0),
      ENTER: this.cell(row, 1),
      ENTER_WITH_REALAVANCAGEM: this.cell(row, 2),
    }
  }

  #setRow(row: number, cells: Readonly<Record<TradingAction, CellState>>): void {
    TRADING_ACTIONS.forEach((action, arm) => {
      const { success, failure, touched, trades, rewardSum, shadowTrades } = cells[action]
      // before the spread was kept, every reward counted as a coin's: its square is itself, and none had aged twice
      const { squares = success, agedWeight = success + failure } = cells[action]
      this.#ownPageOf(row).set(
        [success, failure, touched, trades, rewardSum, shadowTrades, squares, agedWeight],
        this.#placeOf(row, arm),
      )
    })
  }

  /** Brings every sum to now under the old discount, so that the new one applies to what follows. */
  #settle(powers: DiscountPowers): void {
    for (let row = PARENTS; row <= this.size; row += 1) {
      for (let arm = 0; arm < ARMS; arm += 1) {
        const { success, failure, squares, agedWeight } = this.moments(row, arm)
        const at = this.#placeOf(row, arm)
        const values = this.#ownPageOf(row)
        values.set([success, failure, this.#clock], at)
        values.set([squares, agedWeight], at + SQUARES)
      }
    }
    this.#powers = powers
  }
}
