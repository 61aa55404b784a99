import type { DecisionSizes } from './decision-sizes.ts'
import type { LegMoments } from './leg-moments.ts'

/** An action's value as a line in the two means: `base · m_b + extra · m_x − cost`, in R. HOLD is the line that is 0. */
export interface ActionLine {
  readonly base: number
  readonly extra: number
  readonly cost: number
}

/** Half the risk budget's share of the capital, times the mean square of the action's result. */
const lineOf = (
  base: number,
  extra: number,
  { riskShare, moments, holdR }: { readonly riskShare: number; readonly moments: LegMoments; readonly holdR: number },
): ActionLine => ({
  base,
  extra,
  cost:
    holdR +
    (riskShare / 2) *
      (base * base * moments.baseSquare + 2 * base * extra * moments.product + extra * extra * moments.extraSquare),
})

/**
 * What each action is worth in expected growth of the capital, in R, to second order: of a capital of which the share f is at
 * risk, a result of R makes ln(1 + f·R) / f ≈ R − f/2·R², so V_a = s·m_b + e·m_x − (f/2)·E[(s·R_b + e·R_x)²] with s and e the
 * sizes of the base and of the extra (Kelly 1956; Thorp 2006, "The Kelly criterion", section 7). A thin edge is thus worth a
 * small size or none, however sure it is. `holdR` is what not trading is worth, taken off them all. In the order of the trading actions.
 */
export const actionLines = (
  { conservativeShare, extraShare, riskShare }: DecisionSizes,
  moments: LegMoments,
  holdR = 0,
): readonly [conservative: ActionLine, enter: ActionLine, extra: ActionLine] => {
  const known = { riskShare, moments, holdR }
  return [lineOf(conservativeShare, 0, known), lineOf(1, 0, known), lineOf(1, extraShare, known)]
}
