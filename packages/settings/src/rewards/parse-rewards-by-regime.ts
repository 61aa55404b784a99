import type { RewardRule } from '@alavanca/policy'
import { parseReward } from './parse-reward.ts'

/** Commas between brackets belong to options. */
const entriesOf = (text: string): readonly string[] => text.split(/,(?![^()]*\))/)

/** The name of no regime: what all others have is a setting of its own. */
const OTHERS = 'default'

export interface RewardsByRegime {
  readonly rules: Readonly<Record<string, RewardRule>>
  /** Everything wrong with the text; the rules count only where this is empty. */
  readonly faults: readonly string[]
}

/** Regimes with their rewards: `TREND_UP: r-multiple(clip=5), RANGE: linear(range=150)`. Every fault names its regime. */
export const parseRewardsByRegime = (text: string): RewardsByRegime => {
  const rules = new Map<string, RewardRule>()
  const faults: string[] = []
  for (const entry of entriesOf(text)) {
    // a regime's name may hold a colon, a reward's cannot
    const [, regime, reward] = /^(.*\S)\s*:([^:]*)$/s.exec(entry.trim()) ?? []
    if (regime === undefined || reward === undefined) {
      faults.push(`must be regimes with their rewards, as in RANGE: win-loss; got "${entry.trim()}"`)
      continue
    }
    // some tools hand the quotation marks of a dotenv file on
    if (/["'`]/.test(regime)) faults.push(`${regime} must be a name without quotation marks`)
    if (regime === OTHERS) faults.push('default is no regime: the reward of all others is RL_REWARD')
    if (rules.has(regime)) faults.push(`${regime} is named twice`)
    const read = parseReward(reward)
    if (read.rule === null) faults.push(...read.faults.map((fault) => `${regime}: ${fault}`))
    else rules.set(regime, read.rule)
  }
  return { rules: Object.freeze(Object.fromEntries(rules)), faults }
}
