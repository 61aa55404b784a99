import { invalidInput, requireUnitInterval } from '@alavanca/core'

/** A polynomial over another, coefficients from the highest power down. */
interface Ratio {
  readonly over: readonly number[]
  readonly under: readonly number[]
}

// |p − 1/2| at most 0.425
const MIDDLE: Ratio = {
  over: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  under: [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
}
// tails down to about 1e-11
const NEAR_TAIL: Ratio = {
  over: [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  under: [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
}
const FAR_TAIL: Ratio = {
  over: [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  under: [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
}

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)

const valueAt = ({ over, under }: Ratio, x: number): number => polynomial(over, x) / polynomial(under, x)

/**
 * The z with P(Z ≤ z) = `probability` of the standard normal distribution, with a relative error of about 1e-16 (Wichura,
 * algorithm AS 241, Applied Statistics 37, 1988). For a probability near 1 ask for −z of what is missing to 1, which a double
 * holds better. Above 0 and below 1, else `INVALID_INPUT`.
 */
export const normalQuantile = (probability: number): number => {
  requireUnitInterval(probability, 'probability')
  if (probability === 0 || probability === 1) throw invalidInput('probability', probability, 'must be above 0, below 1')
  const fromMiddle = probability - 0.5
  if (Math.abs(fromMiddle) <= 0.425) return fromMiddle * valueAt(MIDDLE, 0.180625 - fromMiddle * fromMiddle)
  const depth = Math.sqrt(-Math.log(fromMiddle < 0 ? probability : 1 - probability))
  const size = depth <= 5 ? valueAt(NEAR_TAIL, depth - 1.6) : valueAt(FAR_TAIL, depth - 5)
  return fromMiddle < 0 ? -size : size
}
