/** Evidence as it stood after a pair. */
export interface EvidencePoint {
  /** Pairs so far; 1 and up. */
  readonly trades: number
  readonly eValue: number
}

/** Points that are kept; a screen shows no more. */
const MOST_POINTS = 400

/** How far apart kept points lie, once there are so many pairs: 1, 2, 4 and so on. */
const strideFor = (trades: number): number => {
  let stride = 1
  while (trades / stride > MOST_POINTS) stride *= 2
  return stride
}

/**
 * The curve with one more point: never more than a few hundred, evenly spread, and the newest always among them. Which are kept
 * follows from their number alone.
 */
export const withPoint = (curve: readonly EvidencePoint[], point: EvidencePoint): readonly EvidencePoint[] => {
  const stride = strideFor(point.trades)
  return [...curve.filter(({ trades }) => trades % stride === 0), point]
}
