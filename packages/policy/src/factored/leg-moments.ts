import { type LegSums, meanR } from './leg-sums.ts'

/** How the results of both legs spread in a regime, in R². */
export interface LegMoments {
  /** Variance of a result. */
  readonly baseVariance: number
  readonly extraVariance: number
  /** Means of the squares and of the product of a trade's two results: what growth to second order asks for. */
  readonly baseSquare: number
  readonly extraSquare: number
  readonly product: number
}

/** Trades' worth of weight that the guess has before anything is seen; it goes as results come, the sooner the more there are. */
const GUESSED = 3
const guessed = (weight: number): number => GUESSED / (1 + weight / GUESSED)
/** A position with a stop loses or gains about what it risks; an extra leaves sooner, on the same prices. */
const GUESS = { baseSquare: 1, extraSquare: 0.25, product: 0.25 }
/** No leg is held to be surer than this, however alike its results were. */
const LEAST_VARIANCE = 1e-4

const mixed = (sum: number, weight: number, guess: number): number =>
  (sum + guessed(weight) * guess) / (weight + guessed(weight))

const varianceOf = (sums: LegSums, guess: number): number => {
  const around = Math.max(0, sums.squaresR2 - sums.sumR * meanR(sums))
  return Math.max(LEAST_VARIANCE, mixed(around, sums.weight, guess))
}

/** The spread of a regime's results: what was seen, and a guess worth three trades until then. `products` are of both legs' results. */
export const legMoments = (
  base: LegSums,
  extra: LegSums,
  products: { readonly weight: number; readonly sum: number },
): LegMoments => {
  const baseSquare = mixed(base.squaresR2, base.weight, GUESS.baseSquare)
  const extraSquare = mixed(extra.squaresR2, extra.weight, GUESS.extraSquare)
  // Cauchy and Schwarz: a product from fewer trades than the squares could else promise less risk than none
  const most = Math.sqrt(baseSquare * extraSquare)
  const product = Math.min(most, Math.max(-most, mixed(products.sum, products.weight, GUESS.product)))
  return {
    baseVariance: varianceOf(base, GUESS.baseSquare),
    extraVariance: varianceOf(extra, GUESS.extraSquare),
    baseSquare,
    extraSquare,
    product,
  }
}
