import { TRADING_ACTIONS, type TradingAction } from '../actions.ts'
import { DiscountPowers } from './discount-powers.ts'
import type { Moments } from './learnt-posterior.ts'
import type { Sums } from './pooled-posterior.ts'
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
/** The first rows are the parents: for each action, the sums over all states. */
const FIRST_STATE = 1
const INITIAL_STATES = 32

/** What one regime has learnt. Sums are discounted when they are read, so that a trade touches two cells and no more. */
export class RegimeTable {
  #powers: DiscountPowers
  #clock = 0
  #states = new Map<string, number>()
  #values = new Float64Array((FIRST_STATE + INITIAL_STATES) * ARMS * WIDTH)

  constructor(powers: DiscountPowers) {
    this.#powers = powers
  }

  get size(): number {
    return this.#states.size
  }

  /** Where a state stands, from 1; undefined while nobody has met it. */
  find(state: string): number | undefined {
    return this.#states.get(state)
  }

  add(state: string): number {
    const row = FIRST_STATE + this.#states.size
    this.#states.set(state, row)
    const needed = (row + 1) * ARMS * WIDTH
    if (needed > this.#values.length) {
      const grown = new Float64Array(2 * needed)
      grown.set(this.#values)
      this.#values = grown
    }
    return row
  }

  names(): readonly string[] {
    return [...this.#states.keys()]
  }

  /** The sums of one cell, discounted to now. */
  sums(row: number, arm: number): Sums {
    const at = (row * ARMS + arm) * WIDTH
    const share = this.#powers.after(this.#clock - this.#value(at + TOUCHED))
    return { success: share * this.#value(at + SUCCESS), failure: share * this.#value(at + FAILURE) }
  }

  /** The sums of one cell with what tells their spread, discounted to now. */
  moments(row: number, arm: number): Moments {
    const at = (row * ARMS + arm) * WIDTH
    const share = this.#powers.after(this.#clock - this.#value(at + TOUCHED))
    return {
      success: share * this.#value(at + SUCCESS),
      failure: share * this.#value(at + FAILURE),
      squares: share * this.#value(at + SQUARES),
      agedWeight: share * share * this.#value(at + AGED_WEIGHT),
    }
  }

  /** The sums of one action over all states, discounted to now. */
  parentSums(arm: number): Sums {
    return this.sums(0, arm)
  }

  /** A trade of the regime: everything it knew counts a little less from now on. */
  tick(): void {
    this.#clock += 1
  }

  /** Adds a reward to a cell and to its action's parent. `credit` is what is learnt, `reward` what is counted. */
  learn(row: number, arm: number, credit: number, reward: number, weight: number, shadow: boolean): void {
    this.#learnAt(row, arm, credit, reward, weight, shadow)
    this.#learnAt(0, arm, credit, reward, weight, shadow)
  }

  cell(row: number, arm: number): CellState {
    const at = (row * ARMS + arm) * WIDTH
    return {
      success: this.#value(at + SUCCESS),
      failure: this.#value(at + FAILURE),
      touched: this.#value(at + TOUCHED),
      trades: this.#value(at + TRADES),
      rewardSum: this.#value(at + REWARD_SUM),
      shadowTrades: this.#value(at + SHADOW_TRADES),
      squares: this.#value(at + SQUARES),
      agedWeight: this.#value(at + AGED_WEIGHT),
    }
  }

  clone(): RegimeTable {
    const copy = new RegimeTable(this.#powers)
    copy.#clock = this.#clock
    copy.#states = new Map(this.#states)
    copy.#values = this.#values.slice()
    return copy
  }

  toState(): TableState {
    return {
      discount: this.#powers.discount,
      clock: this.#clock,
      parents: this.#row(0),
      states: [...this.#states].map(([state, row]) => ({ state, cells: this.#row(row) })),
    }
  }

  /** The table of a state that `checkTable` has passed, from now on under the discount of `powers`. */
  static from(state: TableState, powers: DiscountPowers): RegimeTable {
    const table = new RegimeTable(state.discount === powers.discount ? powers : new DiscountPowers(state.discount))
    table.#clock = state.clock
    table.#setRow(0, state.parents)
    for (const { state: name, cells } of state.states) table.#setRow(table.add(name), cells)
    if (state.discount !== powers.discount) table.#settle(powers)
    return table
  }

  #value(index: number): number {
    return this.#values[index] ?? 0
  }

  #learnAt(row: number, arm: number, credit: number, reward: number, weight: number, shadow: boolean): void {
    const at = (row * ARMS + arm) * WIDTH
    const share = this.#powers.after(this.#clock - this.#value(at + TOUCHED))
    this.#values[at + SUCCESS] = share * this.#value(at + SUCCESS) + weight * credit
    this.#values[at + FAILURE] = share * this.#value(at + FAILURE) + weight * (1 - credit)
    this.#values[at + SQUARES] = share * this.#value(at + SQUARES) + weight * credit * credit
    this.#values[at + AGED_WEIGHT] = share * share * this.#value(at + AGED_WEIGHT) + weight
    this.#values[at + TOUCHED] = this.#clock
    if (shadow) {
      this.#values[at + SHADOW_TRADES] = this.#value(at + SHADOW_TRADES) + 1
    } else {
      this.#values[at + TRADES] = this.#value(at + TRADES) + 1
      this.#values[at + REWARD_SUM] = this.#value(at + REWARD_SUM) + reward
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
      this.#values.set(
        [success, failure, touched, trades, rewardSum, shadowTrades, squares, agedWeight],
        (row * ARMS + arm) * WIDTH,
      )
    })
  }

  /** Brings every sum to now under the old discount, so that the new one applies to what follows. */
  #settle(powers: DiscountPowers): void {
    for (let row = 0; row < FIRST_STATE + this.size; row += 1) {
      for (let arm = 0; arm < ARMS; arm += 1) {
        const { success, failure, squares, agedWeight } = this.moments(row, arm)
        const at = (row * ARMS + arm) * WIDTH
        this.#values.set([success, failure, this.#clock], at)
        this.#values.set([squares, agedWeight], at + SQUARES)
      }
    }
    this.#powers = powers
  }
}
