import { type ActionMask, EXTRA_BIT, withoutExtra } from '../actions.ts'
import type { PolicyConfig } from '../config.ts'
import { FROZEN_MASK } from '../posterior/action-odds.ts'
import { type WorkedOut, workedOut } from '../regime-odds.ts'
import type { DecisionSizes } from './decision-sizes.ts'
import { judgeLegs } from './judge-legs.ts'
import { legLaw } from './leg-law.ts'
import type { LegBeliefs } from './leg-table.ts'
import { pickByMeans } from './pick-by-means.ts'

/** What the beliefs about both legs make of a decision about these sizes. The law is left out where nobody asks for it. */
export const legOdds = (
  beliefs: LegBeliefs,
  admissible: ActionMask,
  sizes: DecisionSizes,
  {
    config,
    isFrozen,
    isExact,
  }: {
    readonly config: PolicyConfig
    readonly isFrozen: boolean
    readonly isExact: boolean
  },
): WorkedOut => {
  const { explorationFloor } = config
  const { lines, drawn, masked: unproven } = judgeLegs(beliefs, sizes, admissible, config)
  const masked = isFrozen && (admissible & EXTRA_BIT) !== 0 ? FROZEN_MASK : unproven
  const mask = masked.length === 0 ? admissible : withoutExtra(admissible)
  const { base, extra } = beliefs
  const law = isExact ? legLaw(mask, lines, drawn, explorationFloor) : null
  return workedOut(
    mask,
    { masked, beliefs: { base, extra } },
    law,
    isExact ? null : (rng) => pickByMeans(mask, lines, drawn, explorationFloor, rng),
  )
}
