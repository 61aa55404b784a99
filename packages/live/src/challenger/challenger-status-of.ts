import type { ChallengerStatus } from './challenger-status.ts'
import { environmentLines, settingDifferences, tuningOf } from './setting-differences.ts'
import type { Shadow, ShadowParts } from './shadow.ts'
import type { Comparison } from './shadow-parts.ts'

/** What a status tells of. */
export interface ToldComparison {
  readonly parts: Pick<ShadowParts, 'alpha' | 'mostDifference'>
  readonly shadow: Pick<Shadow, 'verdict' | 'different' | 'open' | 'since' | 'curve'>
  readonly isTaught: boolean
  /** Why it does not go on from before. */
  readonly anew: string | null
}

/** How a comparison stands, of all that is known about it. */
export const challengerStatusOf = (
  { plan, champion, challenger, inForce }: Comparison,
  { parts, shadow, isTaught, anew }: ToldComparison,
): ChallengerStatus => {
  const differences = settingDifferences(champion, challenger, inForce)
  const { verdict, different, open, since, curve } = shadow
  const { alpha, mostDifference } = parts
  return {
    state: differences.length === 0 ? 'SAME' : 'TESTING',
    name: plan.name,
    reason: anew,
    differences,
    lines: environmentLines(differences),
    isTunable: tuningOf(differences, challenger) !== null,
    ...{ verdict, alpha, mostDifference, different, open, since, curve, isTaught },
  }
}

/** One that could not begin, or stopped. */
export const challengerFaultStatus = (name: string, reason: string): ChallengerStatus => ({
  state: 'FAULT',
  name,
  reason,
  differences: [],
  lines: [],
  isTunable: false,
  verdict: null,
  alpha: 0,
  mostDifference: 0,
  different: 0,
  open: 0,
  since: null,
  curve: [],
  isTaught: false,
})
