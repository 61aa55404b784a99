const OPENING = 1.8
const CLOSING = 0.9
const CURVATURE = 0.35
// what is left, so that the day's average is 1: x^n averages 1 / (n + 1), and (2x − 1)² averages 1 / 3
const LEVEL = 1 - OPENING / 13 - CLOSING / 17 - CURVATURE / 3

const square = (value: number): number => value * value

/**
 * How lively the market is at a point of the session, from 0 (the open) to 1 (the close); 1 on average over the session.
 * The U of every exchange: 2.8 at the open, 0.7 in the middle, 1.9 at the close.
 */
export const intradayActivity = (progress: number): number => {
  const fromClose = 1 - progress
  const opening = square(square(fromClose)) * square(square(square(fromClose)))
  const closing = square(square(square(square(progress))))
  return LEVEL + OPENING * opening + CLOSING * closing + CURVATURE * square(2 * progress - 1)
}
