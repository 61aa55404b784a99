/** Powers are remembered up to this many trades; older evidence is rare and worked out each time. */
const REMEMBERED = 2_048

/** `discount ** trades`, remembered, since every reading of a sum asks for one. */
export class DiscountPowers {
  readonly discount: number
  /** Made when it is first asked for: a policy that is copied brings its own along and forgets it. */
  #powers: Float64Array | null = null

  constructor(discount: number) {
    this.discount = discount
  }

  /** What evidence still counts after this many more trades. */
  after(trades: number): number {
    this.#powers ??= new Float64Array(REMEMBERED)
    const known = this.#powers[trades]
    // 0 where it is not known yet
    if (known !== undefined && known > 0) return known
    const power = this.discount ** trades
    this.#powers[trades] = power
    return power
  }
}
