/** Beyond where a bound of exp(−D) has this D, there is less than 1e-9. */
const DEPTH = Math.log(1e9)
/** Newton's steps end once one moves by less than this share: what is left of the way costs less than another. */
const NEAR = 0.03

/**
 * How far above ln(α / β) the mass beyond is surely under 1e-9, for y = ln(x / (1 − x)) with x of Beta(α, β): where Chernoff's
 * bound exp(−D) says so, D(δ) = n · (ln(p + q·exp(−δ)) + q·δ) with n = α + β, p = α / n and q = β / n. So many standard deviations
 * would do for a normal distribution only, and the tails of a skewed one are several times longer.
 *
 * D is convex, and at least n·p·q·δ² / (2 + δ): Newton's steps from where that is deep enough stay beyond the place they look for.
 */
export const reachAbove = (alpha: number, beta: number): number => {
  const total = alpha + beta
  const p = alpha / total
  const q = beta / total
  const depth = DEPTH * (1 / alpha + 1 / beta)
  let reach = depth + Math.sqrt(2 * depth)
  for (;;) {
    const tail = Math.exp(-reach)
    const mixed = p + q * tail
    const slope = (total * p * q * (1 - tail)) / mixed
    const step = (total * (Math.log(mixed) + q * reach) - DEPTH) / slope
    reach -= step
    // written so that it ends for what is no number, too
    if (!(step >= NEAR * reach)) return reach
  }
}
