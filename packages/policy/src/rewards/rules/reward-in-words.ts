import type { RewardRule, RewardSettings } from './reward-rule.ts'

/** A rule as it is written in a setting, such as `r-multiple(clip=5, unit=80)`. */
export const rewardInWords = ({ name, ...options }: RewardRule): string => {
  const given = Object.entries(options).flatMap(([option, value]) => (value === undefined ? [] : `${option}=${value}`))
  return given.length === 0 ? name : `${name}(${given.join(', ')})`
}

/** The same with the clip that counts where it names none. */
export const settledReward = (rule: RewardRule, rewardClipR: number): RewardRule => {
  if (rule.name !== 'r-multiple') return rule
  const { name, ...options } = rule
  return { name, clip: rewardClipR, ...options }
}

/** Every reward of a configuration in one line: that of all others first. Equal lines: equal rewards. */
export const rewardsInWords = ({ rewardClipR, reward, rewardByRegime = {} }: RewardSettings): string => {
  const inWords = (rule: RewardRule): string => rewardInWords(settledReward(rule, rewardClipR))
  const regimes = Object.entries(rewardByRegime).sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    inWords(reward ?? { name: 'r-multiple' }),
    ...regimes.map(([regime, rule]) => `${regime}: ${inWords(rule)}`),
  ].join('; ')
}
