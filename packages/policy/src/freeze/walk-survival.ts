/** z with f(z) = 0 between two places at which f has different signs. */
const root = (f: (z: number) => number, from: number, to: number): number => {
  let [low, high] = [from, to]
  const isPositive = f(low) > 0
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2
    if (f(middle) > 0 === isPositive) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Terms beyond these weigh nothing for the probabilities that are asked for. */
const TERMS = 64
/** No root that is looked for is as small. */
const TINY = 1e-5

/** Between the two kinds of first terms, at drift 1, both have the same limit. */
const isBorder = (drift: number): boolean => Math.abs(drift - 1) < 1e-8
const borderTerm = (time: number): number => 3 * Math.exp(-1 - time / 2)

/** The first term of a walk that drifts well away from its barrier; written with exp(−2z), since sinh would overflow. */
const slowTerm = (drift: number, time: number): number => {
  const z = root((value) => value - drift * Math.tanh(value), TINY, drift)
  const q = Math.exp(-2 * z)
  const size = (Math.exp(z - drift) * (1 - q) ** 3) / (1 - q * q - 4 * z * q)
  return size * Math.exp((-2 * z * z * q * time) / (1 - q) ** 2)
}

/** The term whose root lies between `start` and a quarter turn further. */
const waveTerm = (drift: number, time: number, start: number): number => {
  const meets = (value: number): number => drift * Math.sin(value) - value * Math.cos(value)
  const z = root(meets, start + TINY, start + Math.PI / 2)
  const size = (4 * Math.exp(-drift) * Math.sin(z) ** 3) / (2 * z - Math.sin(2 * z))
  return size * Math.exp((-(drift * drift + z * z) * time) / 2)
}

const firstTerm = (drift: number, time: number): number => {
  if (isBorder(drift)) return borderTerm(time)
  return drift > 1 ? slowTerm(drift, time) : waveTerm(drift, time, 0)
}

/**
 * The probability that a Brownian motion with drift ≥ 0 has not yet fallen by the distance below its highest value.
 * `drift` is mean × distance / variance, `time` is steps × variance / distance².
 *
 * How far it is below its highest value is a Brownian motion reflected at 0 (Lévy); its chance to stay under a barrier is
 * a sum over the eigenfunctions of that problem (Magdon-Ismail, Atiya, Pratap & Abu-Mostafa, Journal of Applied Probability
 * 41, 2004): 4·e^(−a)·sin³z / (2z − sin 2z) · e^(−(a² + z²)·t/2) over the roots of tan z = z/a, the first with sinh where a > 1.
 */
export const survivalOfWalk = (drift: number, time: number): number => {
  let sum = firstTerm(drift, time)
  for (let term = 1; term < TERMS; term += 1) {
    const start = term * Math.PI
    if ((drift * drift + start * start) * time > 80) break
    sum += waveTerm(drift, time, start)
  }
  return sum
}
