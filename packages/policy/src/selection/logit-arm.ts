import { betaCdf } from '../beta/beta-cdf.ts'
import { logBeta } from '../beta/log-beta.ts'
import { gaussLegendre } from './gauss-legendre.ts'

/** Nodes of one panel. */
export const NODES = 8

// constants of this module, since the inner loops below run five times slower on imported ones
const COUNT = NODES
const { weights: WEIGHTS, runningWeights: RUNNING_WEIGHTS } = gaussLegendre(COUNT)

/** One Beta arm on the scale of y = ln(x / (1 − x)), panel after panel from left to right. */
export class LogitArm {
  #alpha = 1
  #beta = 1
  #logBeta = 0
  #center = 0
  #spread = 1
  /** Mass below `from`, and above `to`, is under 1e-9. */
  from = 0
  to = 0
  /** Probability of everything left of the current panel. */
  below = 0
  /** Density and distribution function at the nodes of the current panel. */
  readonly density: Float64Array = new Float64Array(COUNT)
  readonly distribution: Float64Array = new Float64Array(COUNT)

  prepare(alpha: number, beta: number): void {
    this.#alpha = alpha
    this.#beta = beta
    this.#logBeta = logBeta(alpha, beta)
    this.#center = Math.log(alpha / beta)
    this.#spread = Math.sqrt(1 / alpha + 1 / beta)
    // the tails fall like exp(−α|y|) and exp(−βy), or like a normal's where that is wider
    this.from = this.#center - Math.max(7 * this.#spread, 24 / alpha)
    this.to = this.#center + Math.max(7 * this.#spread, 24 / beta)
  }

  startAt(y: number): void {
    this.below = betaCdf(1 / (1 + Math.exp(-y)), this.#alpha, this.#beta)
  }

  /** The end of a panel from y on over which the nodes still follow the density. */
  panelEnd(y: number): number {
    if (y >= this.to) return Number.POSITIVE_INFINITY
    if (y < this.from) return this.from
    const deviations = Math.abs(y - this.#center) / this.#spread
    return y + this.#spread * Math.max(1, deviations / 3)
  }

  /** Takes the next panel: its nodes as ln x and ln(1 − x), and half its width. */
  readPanel(logX: Float64Array, logRest: Float64Array, halfWidth: number): void {
    const { density } = this
    let total = 0
    for (let node = 0; node < COUNT; node += 1) {
      const exponent = this.#alpha * (logX[node] ?? 0) + this.#beta * (logRest[node] ?? 0) - this.#logBeta
      const value = Math.exp(exponent)
      density[node] = value
      total += (WEIGHTS[node] ?? 0) * value
    }
    this.#integrate(halfWidth)
    this.below += total * halfWidth
  }

  /** The distribution function at every node: what lies below the panel, and the running integral in it. */
  #integrate(halfWidth: number): void {
    const { density, distribution, below } = this
    for (let node = 0; node < COUNT; node += 1) {
      const row = node * COUNT
      let sum = 0
      for (let other = 0; other < COUNT; other += 1) sum += (RUNNING_WEIGHTS[row + other] ?? 0) * (density[other] ?? 0)
      distribution[node] = below + sum * halfWidth
    }
  }
}
