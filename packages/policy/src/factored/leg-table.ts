import type { DiscountPowers } from '../posterior/discount-powers.ts'
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

/** What one regime has learnt about the two legs of its trades, whatever size they were taken in. Sums are aged when they are read. */
export class LegTable {
  readonly #powers: DiscountPowers
  #clock = 0
  #all: LegRow = UNTOUCHED
  #states = new Map<string, LegRow>()

  constructor(powers: DiscountPowers) {
    this.#powers = powers
  }

  /** A trade of the regime: everything it knew counts a little less from now on. */
  tick(): void {
    this.#clock += 1
  }

  learn(state: string, results: WeighedResults): void {
    this.#all = this.#with(this.#all, results)
    this.#states.set(state, this.#with(this.#states.get(state) ?? UNTOUCHED, results))
  }

  /** What is believed in a state; of one that nobody has met, what its neighbours tell. */
  beliefs(state: string | null, settings: LegBeliefSettings): LegBeliefs {
    const all = this.#now(this.#all)
    const row = state === null ? undefined : this.#states.get(state)
    const cell = row === undefined ? UNTOUCHED : this.#now(row)
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

  clone(): LegTable {
    const copy = new LegTable(this.#powers)
    copy.#clock = this.#clock
    copy.#all = this.#all
    copy.#states = new Map(this.#states)
    return copy
  }

  toState(): LegTableState {
    const states = [...this.#states].map(([state, row]) => ({ state, row }))
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
    for (const { state, row } of states) table.#states.set(state, settled(row))
    return table
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
