import { type ActionMask, EXTRA_BIT } from '../actions.ts'
import type { PolicyConfig } from '../config.ts'
import type { PolicyMask } from '../decision.ts'
import { normalCdf } from '../normal/normal-cdf.ts'
import { DEFAULT_MIN_PROBABILITY } from '../posterior/action-odds.ts'
import { type ActionLine, actionLines } from './action-lines.ts'
import type { DecisionSizes } from './decision-sizes.ts'
import { extraEvidence, probabilityAsked } from './extra-evidence.ts'
import type { LegBelief } from './leg-belief.ts'
import type { DrawnLegs } from './leg-law.ts'
import type { LegBeliefs } from './leg-table.ts'

type JudgeSettings = Pick<
  PolicyConfig,
  'drawWidth' | 'optimism' | 'holdValue' | 'opportunityMargin' | 'rewardClipR' | 'extraMaxCostR' | 'extraMinProbability'
>

/** What a decision is drawn from: each action's value as a line, and the distributions of both means. */
export interface LegJudgement {
  readonly lines: readonly ActionLine[]
  readonly drawn: DrawnLegs
  readonly masked: readonly PolicyMask[]
}

const EXTRA = 'ENTER_WITH_REALAVANCAGEM'

/** By default a wrong extra may cost so much of the risk budget on average, weighed with how probable it is to be wrong. */
const DEFAULT_EXTRA_MAX_COST_R = 0.03

type Lines = ReturnType<typeof actionLines>

/** Whether the extra pays: what it may be expected to cost by being wrong must be little. */
const extraMask = (
  [, enter, withExtra]: Lines,
  { extra }: LegBeliefs,
  { extraMaxCostR }: JudgeSettings,
): readonly PolicyMask[] => {
  const maxCostR = extraMaxCostR === 'auto' ? DEFAULT_EXTRA_MAX_COST_R : extraMaxCostR
  if (maxCostR === 0) return []
  const { probability: observed, costIfWrongR } = extraEvidence(enter, withExtra, extra)
  const limit = probabilityAsked(costIfWrongR, maxCostR)
  return observed < limit ? [{ action: EXTRA, reason: 'EXTRA_NOT_PROVEN', observed, limit, costIfWrongR }] : []
}

/** Whether the base pays, and surely enough. */
const enterMask = ([, enter]: Lines, { base }: LegBeliefs, limit: number): readonly PolicyMask[] => {
  if (limit === 0) return []
  const observed = normalCdf((base.meanR - enter.cost) / base.deviationR)
  return observed < limit ? [{ action: EXTRA, reason: 'NOT_ENOUGH_EVIDENCE', observed, limit }] : []
}

/**
 * Why leverage is ruled out by what is known; empty where it is not. Where extras are neither taken nor simulated nothing could
 * ever prove one, so that they would stay ruled out for good: there it is asked whether the base pays, until enough of them are seen.
 */
const masksOf = (lines: Lines, beliefs: LegBeliefs, settings: JudgeSettings): readonly PolicyMask[] => {
  const { extraMaxCostR, extraMinProbability } = settings
  const isProvable = extraMaxCostR === 0 || !beliefs.isExtraUnseen
  const least = isProvable ? 0 : DEFAULT_MIN_PROBABILITY
  return [
    ...(isProvable ? extraMask(lines, beliefs, settings) : []),
    ...enterMask(lines, beliefs, extraMinProbability === 'auto' ? least : extraMinProbability),
  ]
}

/** The base is drawn a little high: only what is entered is paid for, and what looks bad by bad luck is not entered again. */
const drawnLegs = ({ base, extra }: LegBeliefs, { drawWidth, optimism }: JudgeSettings): DrawnLegs => {
  const drawn = ({ meanR, deviationR }: LegBelief, by: number): DrawnLegs['base'] => ({
    mean: meanR + by * deviationR,
    deviation: drawWidth * deviationR,
  })
  return { base: drawn(base, optimism), extra: drawn(extra, 0) }
}

/** The known reward of not trading, on the scale of results: 0 R, and what capital could do instead. */
const holdR = ({ holdValue, opportunityMargin, rewardClipR }: JudgeSettings): number =>
  2 * rewardClipR * (holdValue + opportunityMargin - 0.5)

/** What the beliefs about both legs make of a decision about these sizes. */
export const judgeLegs = (
  beliefs: LegBeliefs,
  sizes: DecisionSizes,
  admissible: ActionMask,
  settings: JudgeSettings,
): LegJudgement => {
  const lines = actionLines(sizes, beliefs.moments, holdR(settings))
  return {
    lines,
    drawn: drawnLegs(beliefs, settings),
    masked: (admissible & EXTRA_BIT) === 0 ? [] : masksOf(lines, beliefs, settings),
  }
}
