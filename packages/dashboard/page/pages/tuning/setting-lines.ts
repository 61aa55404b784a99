import type { Tuned } from '../../../src/api/schemas/index.ts'
import { TUNED, type TunedName } from './draft.ts'

/** What the settings are called in the environment. */
export const VARIABLES: Readonly<Record<TunedName, string>> = {
  explorationFloor: 'RL_EXPLORATION_FLOOR',
  discount: 'RL_DISCOUNT',
  poolingStrength: 'RL_POOLING_STRENGTH',
  extraMinProbability: 'RL_EXTRA_MIN_PROBABILITY',
  extraMaxCostR: 'RL_EXTRA_MAX_COST_R',
  rewardClipR: 'RL_REWARD_CLIP_R',
}

/** A change as lines of a `.env`; of a whole set, only what another change names. */
export const settingLines = (tuned: Partial<Tuned>, named: Partial<Tuned> = tuned): readonly string[] =>
  TUNED.flatMap((name) => {
    const value = tuned[name]
    return value === undefined || named[name] === undefined ? [] : [`${VARIABLES[name]}=${value}`]
  })
