import { gaussLegendre } from './gauss-legendre.ts'
import { LogitArm, NODES } from './logit-arm.ts'

// see logit-arm.ts: imported constants are slow in inner loops
const COUNT = NODES
const { nodes: GAUSS_NODES, weights: WEIGHTS } = gaussLegendre(COUNT)

/** A probability so small that nobody looks at it: where all draws falling further left is as improbable, no panel is. */
const NOTHING = 1e-10

/** The probability that every arm's draw falls left of the current panel. */
const allBelow = (arms: readonly LogitArm[]): number => {
  let product = 1
  for (const arm of arms) product *= Math.max(0, arm.below)
  return product
}

/** The masses of the arms, with the cut tails and the last rounding put back, so that they add up. */
const massesOf = (arms: readonly LogitArm[], total: number): number[] => {
  let sum = 0
  for (const arm of arms) sum += arm.mass
  return arms.map(({ mass }) => (sum > 0 ? (mass * total) / sum : total / arms.length))
}

/**
 * How likely each arm's draw is the largest of all: "draw every arm, take the largest" as the distribution it is. Keeps
 * working memory between calls; there is no other state.
 */
export class ExactPropensities {
  /** By how many there are. */
  readonly #arms: LogitArm[][] = []
  readonly #logX: Float64Array = new Float64Array(COUNT)
  readonly #logRest: Float64Array = new Float64Array(COUNT)
  readonly #products: Float64Array = new Float64Array(COUNT)

  /**
   * πₖ = ∫ₕ¹ fₖ(x) ∏ⱼ≠ₖ Fⱼ(x) dx for Beta arms `[α₀, β₀, α₁, β₁, …]` and h = `hold`; over all of (0, 1) with `hold` null.
   * What is missing from 1 is the probability ∏ⱼ Fⱼ(h) of HOLD. Good to 1e-8 for parameters from 0.5 to 1e6.
   *
   * Gauss panels on the logit scale, as wide as the sharpest density under them allows; the distribution functions are
   * running integrals on the same nodes. From right to left, since there every distribution function is known to be 1: what is
   * left of them at h is what HOLD asks for.
   */
  compute(parameters: readonly number[], hold: number | null): number[] {
    const arms = this.#prepare(parameters)
    // all that lies left of one arm's mass, or right of every arm's, cannot win
    let start = hold === null ? -Infinity : Math.log(hold / (1 - hold))
    let end = -Infinity
    for (const arm of arms) {
      start = Math.max(start, arm.from)
      end = Math.max(end, arm.to)
    }
    this.#integrate(arms, start, end)
    const below = allBelow(arms)
    return massesOf(arms, hold === null || below < NOTHING ? 1 : 1 - below)
  }

  #prepare(parameters: readonly number[]): readonly LogitArm[] {
    const count = parameters.length / 2
    this.#arms[count] ??= Array.from({ length: count }, () => new LogitArm())
    const arms = this.#arms[count]
    for (let index = 0; index < count; index += 1)
      arms[index]?.prepare(parameters[2 * index] ?? 1, parameters[2 * index + 1] ?? 1)
    return arms
  }

  #integrate(arms: readonly LogitArm[], start: number, end: number): void {
    for (let y = end; y > start && allBelow(arms) >= NOTHING; ) {
      let next = start
      for (const arm of arms) next = Math.max(next, arm.panelStart(y))
      const halfWidth = (y - next) / 2
      this.#place(next, halfWidth)
      for (const arm of arms) arm.readPanel(next, halfWidth, this.#logX, this.#logRest)
      // where hardly anything is left of the others, rounding may leave a hair less than nothing
      for (const arm of arms) arm.mass += Math.max(0, this.#panelMass(arms, arm, halfWidth))
      y = next
    }
  }

  /**
   * Over the current panel: the probability that this arm's draw falls there and every other arm's below it. One other arm after
   * the other, each in a loop of its own: over all of them at every node it takes several times as long.
   */
  #panelMass(arms: readonly LogitArm[], winner: LogitArm, halfWidth: number): number {
    if (winner.below === 1) return 0
    const products = this.#products
    const weights = WEIGHTS
    const { density } = winner
    for (let node = 0; node < COUNT; node += 1) products[node] = (weights[node] ?? 0) * (density[node] ?? 0)
    for (const { below, distribution } of arms)
      if (below < 1 && distribution !== winner.distribution)
        for (let node = 0; node < COUNT; node += 1) products[node] = (products[node] ?? 0) * (distribution[node] ?? 0)
    let sum = 0
    for (let node = 0; node < COUNT; node += 1) sum += products[node] ?? 0
    return sum * halfWidth
  }

  /**
   * Puts the nodes into the panel: ln x and ln(1 − x) for x = 1 / (1 + exp(−y)). Both are good to the last digit of 1, which is all
   * that a density asks for: its logarithm is them times its parameters.
   */
  #place(from: number, halfWidth: number): void {
    const logX = this.#logX
    const logRest = this.#logRest
    const nodes = GAUSS_NODES
    for (let node = 0; node < COUNT; node += 1) {
      const y = from + halfWidth * ((nodes[node] ?? 0) + 1)
      const tail = Math.log(1 + Math.exp(-Math.abs(y)))
      logX[node] = Math.min(y, 0) - tail
      logRest[node] = -Math.max(y, 0) - tail
    }
  }
}
