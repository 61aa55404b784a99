import { ACTIONS, type ActionMask, EXTRA_BIT, HOLD_BIT, tradingIndices } from '../actions.ts'
import type { ActionLine } from './action-lines.ts'
import { normalProduct } from './normal-product.ts'

/** A normal distribution from which a mean is drawn, in R. */
export interface DrawnMean {
  readonly mean: number
  /** Above 0. */
  readonly deviation: number
}

export interface DrawnLegs {
  readonly base: DrawnMean
  readonly extra: DrawnMean
}

/** An action without the extra, by its place in `ACTIONS`. */
interface Plain {
  readonly index: number
  readonly line: ActionLine
}

const HOLD_LINE: ActionLine = { base: 0, extra: 0, cost: 0 }
const EXTRA_INDEX = ACTIONS.indexOf('ENTER_WITH_REALAVANCAGEM')

const valueAt = ({ base, cost }: ActionLine, baseR: number): number => base * baseR - cost

const plainActions = (mask: ActionMask, lines: readonly ActionLine[]): readonly Plain[] => {
  const plains: Plain[] = (mask & HOLD_BIT) === 0 ? [] : [{ index: 0, line: HOLD_LINE }]
  for (const index of tradingIndices(mask & ~EXTRA_BIT)) plains.push({ index, line: lines[index - 1] ?? HOLD_LINE })
  return plains
}

/**
 * Where another action without the extra may become the best one, as deviations of the base's draw, from the left. There are three
 * such actions at most, and so three places: each is put where it belongs.
 */
const crossings = (plains: readonly Plain[], { mean, deviation }: DrawnMean): readonly number[] => {
  const found: number[] = []
  for (let k = 0; k < plains.length; k += 1) {
    for (let other = k + 1; other < plains.length; other += 1) {
      const [one, two] = [plains[k]?.line ?? HOLD_LINE, plains[other]?.line ?? HOLD_LINE]
      const slope = one.base - two.base
      if (slope !== 0) insert(found, ((one.cost - two.cost) / slope - mean) / deviation)
    }
  }
  return found
}

const insert = (sorted: number[], value: number): void => {
  let at = sorted.length
  sorted.push(value)
  for (; at > 0 && (sorted[at - 1] ?? value) > value; at -= 1) sorted[at] = sorted[at - 1] ?? value
  sorted[at] = value
}

const bestAt = (plains: readonly Plain[], baseR: number): Plain | undefined => {
  let best: Plain | undefined
  for (const plain of plains)
    if (best === undefined || valueAt(plain.line, baseR) > valueAt(best.line, baseR)) best = plain
  return best
}

/** Beyond so many deviations nothing is drawn, to within 1e-16. */
const FAR = 8.3

/**
 * How likely each action is to have the largest value when both means are drawn, each from its own distribution. Without the
 * extra the best action depends on the base's mean b alone, and changes where two of their lines cross. Against it the extra
 * wins where its mean x is above a threshold t(b), a straight line between those crossings:
 *
 * π_extra = ∫ φ_b(b) · P(x > t(b)) db, and π_a = ∫ over the b at which a is best of φ_b(b) · P(x ≤ t(b)) db.
 *
 * Each piece is one `normalProduct`, whose error is below 1e-12, so that of a propensity is below 1e-11. In the order of `ACTIONS`.
 */
const bestLaw = (
  mask: ActionMask,
  lines: readonly ActionLine[],
  { base, extra }: DrawnLegs,
): { readonly law: number[]; readonly total: number } => {
  // written out, as in `decisionLaw`
  const law = [0, 0, 0, 0]
  const plains = plainActions(mask, lines)
  const withExtra = (mask & EXTRA_BIT) === 0 ? undefined : lines[EXTRA_INDEX - 1]
  if (plains.length === 0) {
    law[EXTRA_INDEX] = 1
    return { law, total: 1 }
  }
  let plainTotal = 0
  let from = -FAR
  const places = crossings(plains, base)
  for (let k = 0; k <= places.length; k += 1) {
    const to = Math.min(FAR, Math.max(from, places[k] ?? FAR))
    if (to === from) continue
    const best = bestAt(plains, base.mean + (base.deviation * (from + to)) / 2)
    if (best === undefined) continue
    const mass = massOf(best.line, withExtra, { base, extra }, from, to)
    law[best.index] = (law[best.index] ?? 0) + mass
    plainTotal += mass
    from = to
  }
  if (withExtra !== undefined) law[EXTRA_INDEX] = Math.max(0, 1 - plainTotal)
  return { law, total: withExtra === undefined ? plainTotal : Math.max(1, plainTotal) }
}

/** Probability that the base's draw lies between two numbers of deviations, and the extra's does not reach its threshold. */
const massOf = (
  best: ActionLine,
  withExtra: ActionLine | undefined,
  { base, extra }: DrawnLegs,
  from: number,
  to: number,
): number => {
  // a threshold that no draw reaches
  if (withExtra === undefined) return normalProduct(from, to, FAR, 0)
  const slope = (best.base - withExtra.base) / withExtra.extra
  const start = (withExtra.cost - best.cost) / withExtra.extra
  const offset = (start + slope * base.mean - extra.mean) / extra.deviation
  return normalProduct(from, to, offset, (slope * base.deviation) / extra.deviation)
}

/**
 * The distribution of a decision over `ACTIONS`: each action's probability of being the best by a draw of both means, then a
 * share `explorationFloor` of it all spread evenly over the admissible trading actions.
 */
export const legLaw = (
  mask: ActionMask,
  lines: readonly ActionLine[],
  drawn: DrawnLegs,
  explorationFloor: number,
): readonly number[] => {
  const indices = tradingIndices(mask)
  if (indices.length === 0) return ACTIONS.map((_, index) => (index === 0 ? 1 : 0))
  const { law, total } = bestLaw(mask, lines, drawn)
  // the last rounding is put back, so that the masses add up
  for (let index = 0; index < law.length; index += 1) law[index] = ((1 - explorationFloor) * (law[index] ?? 0)) / total
  for (const index of indices) law[index] = (law[index] ?? 0) + explorationFloor / indices.length
  return law
}
