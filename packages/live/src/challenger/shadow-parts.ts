import { AlavancaError, type Instrument, sealSnapshot } from '@alavanca/core'
import { Engine, type EngineConfig, type EngineSnapshot } from '@alavanca/engine'
import { type Tunable, withTuning } from '@alavanca/policy'
import { engineConfigOf } from '@alavanca/replay'
import { engineSettings, type Settings } from '@alavanca/settings'
import type { ChallengerPlan } from './challenger-plan.ts'
import { mostDifferenceOf } from './most-difference.ts'
import type { ShadowParts, ShadowStart } from './shadow.ts'

const ALPHA = 0.05

const configOf = (settings: Settings, instrument: Instrument, inForce: Tunable | null): EngineConfig => {
  const parts = engineSettings(settings)
  const { learning } = parts
  const policy = inForce === null ? learning.policy : withTuning(learning.policy, inForce)
  return engineConfigOf({ ...parts, instrument, learning: { ...learning, policy } })
}

/** What a bot and its challenger have in common, and how they differ. */
export interface Comparison {
  readonly plan: ChallengerPlan
  readonly champion: Settings
  readonly challenger: Settings
  /** What an operator has tuned the bot to; null where nothing is learnt. */
  readonly inForce: Tunable | null
  readonly instrument: Instrument
  readonly barMs: number
}

/** Both sides as a shadow takes them. Throws `INVALID_CONFIGURATION`. */
export const shadowPartsOf = (comparison: Comparison): ShadowParts => {
  const { plan, champion, challenger, inForce, instrument, barMs } = comparison
  return {
    ...{ instrument, barMs, broker: plan.broker },
    champion: configOf(champion, instrument, inForce),
    challenger: configOf(challenger, instrument, null),
    alpha: plan.alpha ?? ALPHA,
    mostDifference: plan.mostDifference ?? mostDifferenceOf(champion.capital, challenger.capital),
  }
}

/** What the bot has learnt, in an engine that has otherwise seen nothing: no money made, no position, no day begun. */
const taughtBy = (bot: EngineSnapshot, config: EngineConfig): EngineSnapshot => {
  const { kind, version, state } = new Engine({ config }).snapshot()
  return sealSnapshot(kind, version, { ...state, policy: bot.state.policy, online: bot.state.online })
}

/** Where both begin: with what the bot has learnt, unless the challenger's settings cannot take it. */
export const shadowStartOf = (
  { champion, challenger }: Pick<ShadowParts, 'champion' | 'challenger'>,
  bot: EngineSnapshot,
): ShadowStart & { readonly isTaught: boolean } => {
  const { sequence } = bot.state
  const from = { sequence, champion: taughtBy(bot, champion) }
  const taught = taughtBy(bot, challenger)
  try {
    Engine.restore(taught, { config: challenger })
    return { ...from, challenger: taught, isTaught: true }
  } catch (error) {
    if (!(error instanceof AlavancaError)) throw error
    return { ...from, challenger: new Engine({ config: challenger }).snapshot(), isTaught: false }
  }
}
