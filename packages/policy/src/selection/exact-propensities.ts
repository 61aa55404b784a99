import { gaussLegendre } from './gauss-legendre.ts'
import { LogitArm, NODES } from './logit-arm.ts'

// see logit-arm.ts: imported constants are slow in inner loops
const COUNT = NODES
const { nodes: GAUSS_NODES, weights: WEIGHTS } = gaussLegendre(COUNT)

/** Over the current panel: the probability that this arm's draw falls there and every other arm's below it. */
const panelMass = (arms: readonly LogitArm[], winner: LogitArm, halfWidth: number): number => {
  if (winner.isPast) return 0
  const { density } = winner
  let sum = 0
  for (let node = 0; node < COUNT; node += 1) {
    let product = (WEIGHTS[node] ?? 0) * (density[node] ?? 0)
    for (const other of arms) if (other !== winner) product *= other.distribution[node] ?? 0
    sum += product
  }
  return sum * halfWidth
}

/** Puts back the cut tails and the last rounding, so that the masses add up. */
const scaledTo = (total: number, masses: number[]): number[] => {
  const sum = masses.reduce((left, right) => left + right, 0)
  return masses.map((mass) => (sum > 0 ? (mass * total) / sum : total / masses.length))
}

/**
 * How likely each arm's draw is the largest of all: "draw every arm, take the largest" as the distribution it is. Keeps
 * working memory between calls; there is no other state.
 */
export class ExactPropensities {
  readonly #arms: LogitArm[] = []
  readonly #logX: Float64Array = new Float64Array(COUNT)
  readonly #logRest: Float64Array = new Float64Array(COUNT)

  /**
   * πₖ = ∫ₕ¹ fₖ(x) ∏ⱼ≠ₖ Fⱼ(x) dx for Beta arms `[α₀, β₀, α₁, β₁, …]` and h = `hold`; over all of (0, 1) with `hold` null.
   * What is missing from 1 is the probability ∏ⱼ Fⱼ(h) of HOLD. Good to 1e-8 for parameters from 0.5 to 1e6.
   *
   * Gauss panels on the logit scale, as wide as the sharpest density under them allows; the distribution functions are
   * running integrals on the same nodes.
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
    for (const arm of arms) arm.startAt(start)
    let below = 1
    for (const arm of arms) below *= arm.below
    const holdMass = hold === null ? 0 : below
    return scaledTo(1 - holdMass, this.#integrate(arms, start, end))
  }

  #prepare(parameters: readonly number[]): readonly LogitArm[] {
    const arms = this.#arms
    while (2 * arms.length < parameters.length) arms.push(new LogitArm())
    arms.length = parameters.length / 2
    arms.forEach((arm, index) => {
      arm.prepare(parameters[2 * index] ?? 1, parameters[2 * index + 1] ?? 1)
    })
    return arms
  }

  #integrate(arms: readonly LogitArm[], start: number, end: number): number[] {
    const masses = arms.map(() => 0)
    for (let y = start; y < end; ) {
      let next = end
      for (const arm of arms) next = Math.min(next, arm.panelEnd(y))
      const halfWidth = (next - y) / 2
      this.#place(y, halfWidth)
      for (const arm of arms) arm.readPanel(y, halfWidth, this.#logX, this.#logRest)
      for (let index = 0; index < arms.length; index += 1) {
        const arm = arms[index]
        if (arm !== undefined) masses[index] = (masses[index] ?? 0) + panelMass(arms, arm, halfWidth)
      }
      y = next
    }
    return masses
  }

  /** Puts the nodes into the panel: ln x and ln(1 − x) for x = 1 / (1 + exp(−y)), without losing either end. */
  #place(from: number, halfWidth: number): void {
    const logX = this.#logX
    const logRest = this.#logRest
    for (let node = 0; node < COUNT; node += 1) {
      const y = from + halfWidth * ((GAUSS_NODES[node] ?? 0) + 1)
      const tail = Math.log1p(Math.exp(-Math.abs(y)))
      logX[node] = Math.min(y, 0) - tail
      logRest[node] = -Math.max(y, 0) - tail
    }
  }
}
