import type { DiscountPowers } from '../posterior/discount-powers.ts'
import { addUpTo, isAmount, isCount, type PageTotals } from '../posterior/page-totals.ts'
import { PagedRows } from '../posterior/paged-rows.ts'
import { StateRows } from '../posterior/state-rows.ts'
import { type LegBelief, type LegBeliefSettings, legBelief } from './leg-belief.ts'
import { type LegMoments, legMoments } from './leg-moments.ts'
import { aged, type LegSums, NO_RESULTS, withLegResult } from './leg-sums.ts'
import type { LegRow, LegTableState } from './leg-table-state.ts'

/** What a trade adds: the results that are known, each with its weight. */
export interface WeighedResults {
  readonly baseR: number | null
  readonly baseWeight: number
  readonly extraR: number | null
  readonly extraWeight: number
}

/** What is believed in one state: about each leg's mean, and how the regime's results spread. */
export interface LegBeliefs {
  readonly base: LegBelief
  readonly extra: LegBelief
  readonly moments: LegMoments
  /** Whether the regime's extras were seldom seen, beside its base: hardly ever taken, and not simulated either. */
  readonly isExtraUnseen: boolean
}

/** Where extras are simulated, they are seen with every trade. */
const SELDOM = 0.25

const isUnseen = ({ base, extra }: LegRow): boolean => extra.weight < SELDOM * base.weight

const UNTOUCHED: LegRow = Object.freeze({ base: NO_RESULTS, extra: NO_RESULTS, bothWeight: 0, products: 0, touched: 0 })

const added = (sums: LegSums, resultR: number | null, weight: number): LegSums =>
  resultR === null ? sums : withLegResult(sums, resultR, weight)

/** Fields of a row, side by side: the sums of the base, those of the extra, what both have in common, and the touch. */
const EXTRA_FROM = 4
const BOTH_WEIGHT = 8
const PRODUCTS = 9
const TOUCHED = 10
const WIDTH = 11

const sumsAt = (values: Float64Array, at: number): LegSums => ({
  weight: values[at] ?? 0,
  agedWeight: values[at + 1] ?? 0,
  sumR: values[at + 2] ?? 0,
  squaresR2: values[at + 3] ?? 0,
})

const areSums = (values: Float64Array, at: number): boolean => {
  const [weight, sumR, squaresR2] = [values[at] ?? -1, values[at + 2] ?? 0, values[at + 3] ?? -1]
  return (
    isAmount(weight) &&
    isAmount(values[at + 1]) &&
    Number.isFinite(sumR) &&
    isAmount(squaresR2) &&
    sumR * sumR <= weight * squaresR2 * (1 + 1e-6) + 1e-9
  )
}

const isPossible = (values: Float64Array, at: number): boolean =>
  areSums(values, at) &&
  areSums(values, at + EXTRA_FROM) &&
  isAmount(values[at + BOTH_WEIGHT]) &&
  Number.isFinite(values[at + PRODUCTS]) &&
  isCount(values[at + TOUCHED])

const rowAt = (values: Float64Array, at: number): LegRow => ({
  base: sumsAt(values, at),
  extra: sumsAt(values, at + EXTRA_FROM),
  bothWeight: values[at + BOTH_WEIGHT] ?? 0,
  products: values[at + PRODUCTS] ?? 0,
  touched: values[at + TOUCHED] ?? 0,
})

/** One by one: to set them from a list takes longer than all the rest of a lesson. */
const putSums = (values: Float64Array, at: number, { weight, agedWeight, sumR, squaresR2 }: LegSums): void => {
  values[at] = weight
  values[at + 1] = agedWeight
  values[at + 2] = sumR
  values[at + 3] = squaresR2
}

const putRow = (values: Float64Array, at: number, { base, extra, bothWeight, products, touched }: LegRow): void => {
  putSums(values, at, base)
  putSums(values, at + EXTRA_FROM, extra)
  values[at + BOTH_WEIGHT] = bothWeight
  values[at + PRODUCTS] = products
  values[at + TOUCHED] = touched
}

/** Where what must be the same over all states lies in a row: each leg's weight and its sum. */
const TOTALLED = [0, 2, EXTRA_FROM, EXTRA_FROM + 2] as const

const totalled = ({ base, extra }: LegRow): readonly number[] => [base.weight, base.sumR, extra.weight, extra.sumR]

const totalsOf = (values: Float64Array, powers: DiscountPowers): PageTotals => {
  let touched = 0
  for (let at = 0; at < values.length; at += WIDTH) {
    if (!isPossible(values, at)) return null
    touched = Math.max(touched, values[at + TOUCHED] ?? 0)
  }
  const totals = new Float64Array(TOTALLED.length)
  for (let at = 0; at < values.length; at += WIDTH) {
    const share = powers.after(touched - (values[at + TOUCHED] ?? 0))
    for (let k = 0; k < TOTALLED.length; k += 1)
      totals[k] = (totals[k] ?? 0) + share * (values[at + (TOTALLED[k] ?? 0)] ?? 0)
  }
  return { touched, totals }
}

/**
 * What one regime has learnt about the two legs of its trades, whatever size they were taken in. Sums are aged when they are read;
 * a copy shares what neither has touched since.
 */
export class LegTable {
  readonly #powers: DiscountPowers
  #clock = 0
  #all: LegRow = UNTOUCHED
  #states = new StateRows()
  #rows = new PagedRows<PageTotals>(WIDTH)

  constructor(powers: DiscountPowers) {
    this.#powers = powers
  }

  /** A trade of the regime: everything it knew counts a little less from now on. */
  tick(): void {
    this.#clock += 1
  }

  learn(state: string, results: WeighedResults): void {
    this.#all = this.#with(this.#all, results)
    const known = this.#states.find(state)
    const before = known === undefined ? UNTOUCHED : this.#read(known)
    this.#write(known ?? this.#states.add(state), this.#with(before, results))
  }

  /** What is believed in a state; of one that nobody has met, what its neighbours tell. */
  beliefs(state: string | null, settings: LegBeliefSettings): LegBeliefs {
    const all = this.#now(this.#all)
    const row = state === null ? undefined : this.#states.find(state)
    const cell = row === undefined ? UNTOUCHED : this.#now(this.#read(row))
    const moments = legMoments(all.base, all.extra, { weight: all.bothWeight, sum: all.products })
    return {
      base: legBelief(cell.base, all.base, moments.baseVariance, settings),
      extra: legBelief(cell.extra, all.extra, moments.extraVariance, settings),
      moments,
      isExtraUnseen: isUnseen(all),
    }
  }

  /** What is believed over the whole regime, as if it were one state. */
  overall(settings: LegBeliefSettings): LegBeliefs {
    const all = this.#now(this.#all)
    const { base, extra, bothWeight, products } = all
    const moments = legMoments(base, extra, { weight: bothWeight, sum: products })
    return {
      base: legBelief(base, base, moments.baseVariance, settings),
      extra: legBelief(extra, extra, moments.extraVariance, settings),
      moments,
      isExtraUnseen: isUnseen(all),
    }
  }

  /** Whether it surely contradicts itself nowhere, as `RegimeTable` tells it. */
  isSound(): boolean {
    const all = new Float64Array(WIDTH)
    putRow(all, 0, this.#all)
    if (!isPossible(all, 0) || this.#all.touched > this.#clock || !isCount(this.#clock)) return false
    const pages = this.#rows.findings((values) => totalsOf(values, this.#powers))
    return addUpTo(totalled(this.#now(this.#all)), pages, this.#clock, (trades) => this.#powers.after(trades))
  }

  clone(): LegTable {
    const copy = new LegTable(this.#powers)
    copy.#clock = this.#clock
    copy.#all = this.#all
    copy.#states = this.#states.clone()
    copy.#rows = this.#rows.clone()
    return copy
  }

  toState(): LegTableState {
    const states = this.#states.entries().map(([state, row]) => ({ state, row: this.#read(row) }))
    return { clock: this.#clock, discount: this.#powers.discount, all: this.#all, states }
  }

  /** The table of a checked state, from now on under the discount of `powers`. */
  static from({ clock, discount, all, states }: LegTableState, powers: DiscountPowers): LegTable {
    const table = new LegTable(powers)
    table.#clock = clock
    // what was seen under another discount counts from now on as it stood
    const settled = (row: LegRow): LegRow =>
      discount === powers.discount ? row : agedRow(row, discount ** (clock - row.touched), clock)
    table.#all = settled(all)
    for (const { state, row } of states) table.#write(table.#states.add(state), settled(row))
    return table
  }

  #read(row: number): LegRow {
    return rowAt(this.#rows.page(row), this.#rows.at(row))
  }

  #write(row: number, sums: LegRow): void {
    putRow(this.#rows.ownPage(row), this.#rows.at(row), sums)
  }

  #now(row: LegRow): LegRow {
    return agedRow(row, this.#powers.after(this.#clock - row.touched), this.#clock)
  }

  #with(row: LegRow, { baseR, baseWeight, extraR, extraWeight }: WeighedResults): LegRow {
    const now = this.#now(row)
    const both = baseR === null || extraR === null ? 0 : Math.min(baseWeight, extraWeight)
    return {
      base: added(now.base, baseR, baseWeight),
      extra: added(now.extra, extraR, extraWeight),
      bothWeight: now.bothWeight + both,
      products: now.products + both * (baseR ?? 0) * (extraR ?? 0),
      touched: this.#clock,
    }
  }
}

const agedRow = (row: LegRow, share: number, clock: number): LegRow => ({
  base: aged(row.base, share),
  extra: aged(row.extra, share),
  bothWeight: share * row.bothWeight,
  products: share * row.products,
  touched: clock,
})
