import { logBeta } from '../beta/log-beta.ts'
import { gaussLegendre } from './gauss-legendre.ts'
import { reachAbove } from './tail-reach.ts'

/** Nodes of one panel. */
export const NODES = 10

// constants of this module, since the inner loops below run five times slower on imported ones
const COUNT = NODES
const HALF = COUNT / 2
const { weights: WEIGHTS, runningWeights: RUNNING_WEIGHTS } = gaussLegendre(COUNT)

/**
 * The running weights of a density's even part and of its odd part, to the nodes left of the middle: half as much work as the
 * whole rule. To a node and to its mirror image the even part's integrals add up to all of it, and the odd part's are the same.
 */
const halfWeights = (sign: 1 | -1): Float64Array =>
  Float64Array.from({ length: HALF * HALF }, (_, k) => {
    const [row, other] = [Math.floor(k / HALF), k % HALF]
    const at = row * COUNT
    return ((RUNNING_WEIGHTS[at + other] ?? 0) + sign * (RUNNING_WEIGHTS[at + COUNT - 1 - other] ?? 0)) / 2
  })
const EVEN_WEIGHTS = halfWeights(1)
const ODD_WEIGHTS = halfWeights(-1)

/** Standard deviations that a panel is wide at least, in the middle of a density: wide enough for few, and the error stays below 5e-9. */
const WIDTH = 2

/** One Beta arm on the scale of y = ln(x / (1 − x)), panel after panel from right to left. */
export class LogitArm {
  #alpha = 1
  #beta = 1
  #logBeta = 0
  #center = 0
  #spread = 1
  /** Mass below `from`, and above `to`, is under 1e-9. */
  from = 0
  to = 0
  /** Probability of everything left of the current panel; 1 where that lies right of all its mass, so that its draw is surely below. */
  below = 1
  /** Probability that its draw is the largest of all, in the panels so far. */
  mass = 0
  /** Density and distribution function at the nodes of the current panel. */
  readonly density: Float64Array = new Float64Array(COUNT)
  readonly distribution: Float64Array = new Float64Array(COUNT)

  /** Begins anew, right of everything. */
  prepare(alpha: number, beta: number): void {
    this.#alpha = alpha
    this.#beta = beta
    this.#logBeta = logBeta(alpha, beta)
    this.#center = Math.log(alpha / beta)
    this.#spread = Math.sqrt(1 / alpha + 1 / beta)
    this.from = this.#center - reachAbove(beta, alpha)
    this.to = this.#center + reachAbove(alpha, beta)
    this.below = 1
    this.mass = 0
  }

  /** Where a panel that ends at y may begin for the nodes to follow the density: in a tail wider ones do, and right of it all any. */
  panelStart(y: number): number {
    const deviations = Math.abs(y - this.#center) / this.#spread
    return Math.min(this.to, y - WIDTH * this.#spread * Math.max(1, deviations / 3))
  }

  /** Takes the next panel: where it begins, half its width, and its nodes as ln x and ln(1 − x). */
  readPanel(start: number, halfWidth: number, logX: Float64Array, logRest: Float64Array): void {
    if (start >= this.to) return
    const { density } = this
    const alpha = this.#alpha
    const beta = this.#beta
    const logB = this.#logBeta
    const weights = WEIGHTS
    let total = 0
    for (let node = 0; node < COUNT; node += 1) {
      const value = Math.exp(alpha * (logX[node] ?? 0) + beta * (logRest[node] ?? 0) - logB)
      density[node] = value
      total += (weights[node] ?? 0) * value
    }
    this.below -= total * halfWidth
    this.#integrate(total, halfWidth)
  }

  /** The distribution function at every node: what lies below the panel, and the running integral in it. */
  #integrate(total: number, halfWidth: number): void {
    const { density, distribution, below } = this
    const even = EVEN_WEIGHTS
    const odd = ODD_WEIGHTS
    for (let node = 0; node < HALF; node += 1) {
      const at = node * HALF
      let evenPart = 0
      let oddPart = 0
      for (let other = 0; other < HALF; other += 1) {
        const left = density[other] ?? 0
        const right = density[COUNT - 1 - other] ?? 0
        evenPart += (even[at + other] ?? 0) * (left + right)
        oddPart += (odd[at + other] ?? 0) * (left - right)
      }
      distribution[node] = below + (evenPart + oddPart) * halfWidth
      distribution[COUNT - 1 - node] = below + (total - evenPart + oddPart) * halfWidth
    }
  }
}
