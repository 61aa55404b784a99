import type { Cents } from '@alavanca/core'
import type { Compounding } from './config.ts'

/**
 * What may be used of a capital after so much was realised net since it was set, in cents; never below 0. With `losses`
 * gains do not raise it: what was won once may be lost again before the size shrinks.
 */
export const capitalLeft = (operatorCapital: Cents, realised: Cents, compounding: Compounding): Cents => {
  const counted = { losses: Math.min(0, realised), full: realised, off: 0 }[compounding]
  return Math.max(0, operatorCapital + counted) as Cents
}
