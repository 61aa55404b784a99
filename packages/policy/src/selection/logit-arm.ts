import { betaCdf } from '../beta/beta-cdf.ts'
import { logBeta } from '../beta/log-beta.ts'
import { gaussLegendre } from './gauss-legendre.ts'

/** Nodes of one panel. */
export const NODES = 8

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

/** Standard deviations that a panel is wide at least, in the middle of a density: the widest at which the error stays below 1e-8. */
const WIDTH = 1.5
/** Mass of a panel beyond which the rest of a tail is not looked at. */
const NOTHING = 1e-12

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
  readonly #even: Float64Array = new Float64Array(HALF)
  readonly #odd: Float64Array = new Float64Array(HALF)
  /** Whether the current panel lies right of all its mass: its draw is surely below. */
  isPast = false

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
    this.isPast = false
    this.below = betaCdf(1 / (1 + Math.exp(-y)), this.#alpha, this.#beta)
  }

  /** The end of a panel from y on over which the nodes still follow the density. */
  panelEnd(y: number): number {
    if (y >= this.to) return Number.POSITIVE_INFINITY
    if (y < this.from) return this.from
    const deviations = Math.abs(y - this.#center) / this.#spread
    return y + WIDTH * this.#spread * Math.max(1, deviations / 3)
  }

  /** Takes the next panel: where it begins, half its width, and its nodes as ln x and ln(1 − x). */
  readPanel(from: number, halfWidth: number, logX: Float64Array, logRest: Float64Array): void {
    if (this.isPast) return
    const { density } = this
    let total = 0
    for (let node = 0; node < COUNT; node += 1) {
      const exponent = this.#alpha * (logX[node] ?? 0) + this.#beta * (logRest[node] ?? 0) - this.#logBeta
      const value = Math.exp(exponent)
      density[node] = value
      total += (WEIGHTS[node] ?? 0) * value
    }
    this.#integrate(total, halfWidth)
    this.below += total * halfWidth
    if (from >= this.to && total * halfWidth < NOTHING) this.#leave()
  }

  /** From the next panel on nothing of it is left. */
  #leave(): void {
    this.isPast = true
    this.density.fill(0)
    this.distribution.fill(this.below)
  }

  /** The distribution function at every node: what lies below the panel, and the running integral in it. */
  #integrate(total: number, halfWidth: number): void {
    const { density, distribution, below } = this
    const [even, odd] = [this.#even, this.#odd]
    for (let node = 0; node < HALF; node += 1) {
      const [left, right] = [density[node] ?? 0, density[COUNT - 1 - node] ?? 0]
      even[node] = left + right
      odd[node] = left - right
    }
    for (let node = 0; node < HALF; node += 1) {
      const row = node * HALF
      let [evenPart, oddPart] = [0, 0]
      for (let other = 0; other < HALF; other += 1) {
        evenPart += (EVEN_WEIGHTS[row + other] ?? 0) * (even[other] ?? 0)
        oddPart += (ODD_WEIGHTS[row + other] ?? 0) * (odd[other] ?? 0)
      }
      distribution[node] = below + (evenPart + oddPart) * halfWidth
      distribution[COUNT - 1 - node] = below + (total - evenPart + oddPart) * halfWidth
    }
  }
}
