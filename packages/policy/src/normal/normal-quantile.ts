import { invalidInput, requireUnitInterval } from '@alavanca/core'

/** A polynomial over another, coefficients from the highest power down. */
interface Ratio {
  readonly over: readonly number[]
  readonly under: readonly number[]
}

// |p − 1/2| at most 0.425
const MIDDLE: Ratio = {
  over: [
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
    1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
  ],
  under: [
    5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
    687.1870074920579083, 42.313330701600911252, 1,
  ],
}
// tails down to about 1e-11
const NEAR_TAIL: Ratio = {
  over: [
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
  ],
  under: [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
  ],
}
const FAR_TAIL: Ratio = {
  over: [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
    0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
  ],
  under: [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
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
