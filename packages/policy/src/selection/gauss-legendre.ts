/** A quadrature rule on (−1, 1) that also integrates up to each of its own nodes. */
export interface RunningRule {
  /** Ascending. */
  readonly nodes: Float64Array
  /** They add up to 2. */
  readonly weights: Float64Array
  /** Row i, column j: the weight of the value at node j in the integral from −1 to node i. Row-major. */
  readonly runningWeights: Float64Array
}

const legendre = (degree: number, z: number): { value: number; slope: number } => {
  let [before, value] = [0, 1]
  for (let k = 0; k < degree; k += 1) {
    ;[before, value] = [value, ((2 * k + 1) * z * value - k * before) / (k + 1)]
  }
  return { value, slope: (degree * (z * value - before)) / (z * z - 1) }
}

/** Newton's method; from these guesses it converges within ten steps. */
const rootNear = (degree: number, guess: number): number => {
  let root = guess
  for (let step = 0; step < 10; step += 1) {
    const { value, slope } = legendre(degree, root)
    root -= value / slope
  }
  return root
}

/** At `z`, the polynomial that is 1 at one node and 0 at the others. */
const lagrange = (nodes: Float64Array, own: number, z: number): number =>
  nodes.reduce((product, node) => (node === own ? product : (product * (z - node)) / (own - node)), 1)

/**
 * Gauss's rule: exact for polynomials up to degree 2n − 1 over the whole stretch, and up to n − 1 as running integrals
 * (spectral integration, Greengard 1991).
 */
export const gaussLegendre = (count: number): RunningRule => {
  const nodes = Float64Array.from({ length: count }, (_, index) =>
    rootNear(count, -Math.cos((Math.PI * (index + 0.75)) / (count + 0.5))),
  )
  const weights = nodes.map((z) => 2 / ((1 - z * z) * legendre(count, z).slope ** 2))
  const integralTo = (end: number, own: number): number => {
    const half = (end + 1) / 2
    return half * nodes.reduce((sum, z, k) => sum + (weights[k] ?? 0) * lagrange(nodes, own, half * (z + 1) - 1), 0)
  }
  const runningWeights = Float64Array.from([...nodes].flatMap((end) => [...nodes].map((own) => integralTo(end, own))))
  return { nodes, weights, runningWeights }
}
