import { requireUnitInterval } from '@alavanca/core'
import { betaCdf } from './beta-cdf.ts'
import { logitDensity } from './logit-density.ts'

const MAX_STEPS = 200

const logistic = (y: number): number => 1 / (1 + Math.exp(-y))

/**
 * The x below which Beta(a, b) has probability p. Newton's steps on the logit scale, held inside a bracket that halves
 * when they stray. Throws `INVALID_INPUT` for a p outside 0 to 1.
 */
export const betaQuantile = (p: number, a: number, b: number): number => {
  requireUnitInterval(p, 'p')
  if (p === 0 || p === 1) return p
  // beyond ±745 the logistic function is 0 or 1 in a double
  let [low, high] = [-745, 745]
  let y = Math.log(a / b)
  for (let step = 0; step < MAX_STEPS && high - low > 1e-15 * Math.max(1, Math.abs(y)); step += 1) {
    const x = logistic(y)
    const excess = betaCdf(x, a, b) - p
    if (excess === 0) return x
    if (excess > 0) high = y
    else low = y
    const newton = y - excess / logitDensity(x, a, b)
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (next === y) break
    y = next
  }
  return logistic(y)
}
