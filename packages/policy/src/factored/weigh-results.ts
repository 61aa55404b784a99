import { TRADING_ACTIONS, type TradingAction } from '../actions.ts'
import type { PolicyConfig } from '../config.ts'
import { clippedR, type LegResults } from './leg-results.ts'
import type { LegBeliefs, WeighedResults } from './leg-table.ts'
import { legsOfResult } from './legs-of-result.ts'

/** What a trade teaches, beside where it belongs. */
export interface Taught {
  /** The action, by its place among the trading ones. */
  readonly arm: number
  readonly reward: number
  readonly rMultiple: number
  readonly legs: LegResults | undefined
}

/** What a trade says of both legs, clipped, each with its weight. What weighs nothing is not known. */
export const weighResults = (
  { arm, rMultiple, legs }: Taught,
  isShadow: boolean,
  beliefs: () => LegBeliefs,
  config: Pick<PolicyConfig, 'simulatedWeight' | 'rewardClipR' | 'conservativeShare' | 'extraShare'>,
): WeighedResults => {
  // in range: an arm is the index of a trading action
  const action = TRADING_ACTIONS[arm] as TradingAction
  const known = completed(legs, () => legsOfResult({ action, rMultiple, isShadow }, beliefs(), config))
  const weightOf = (isSimulated: boolean): number => (isSimulated || isShadow ? config.simulatedWeight : 1)
  const [baseWeight, extraWeight] = [weightOf(known.isBaseSimulated), weightOf(known.isExtraSimulated)]
  const counted = (resultR: number | null, weight: number): number | null =>
    resultR === null || weight === 0 ? null : clippedR(resultR, config.rewardClipR)
  return {
    baseR: counted(known.baseR, baseWeight),
    baseWeight,
    extraR: counted(known.extraR, extraWeight),
    extraWeight,
  }
}

/** What was told; where the base was not, it is worked out of the whole. */
const completed = (told: LegResults | undefined, workedOut: () => LegResults): LegResults => {
  if (told === undefined) return workedOut()
  if (told.baseR !== null) return told
  const { baseR, isBaseSimulated } = workedOut()
  return { ...told, baseR, isBaseSimulated }
}
