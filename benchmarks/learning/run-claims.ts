import type { Claim, ClaimResult } from './claim.ts'
import { beliefWidths } from './claims/belief-widths.ts'
import { choices } from './claims/choices.ts'
import { dependentRewards } from './claims/dependent-rewards.ts'
import { detectionDelays } from './claims/detection-delays.ts'
import { drawdownRule } from './claims/drawdown-rule.ts'
import { evaluation } from './claims/evaluation.ts'
import { evaluationEdges } from './claims/evaluation-edges.ts'
import { expectancy } from './claims/expectancy.ts'
import { falseFreezes } from './claims/false-freezes.ts'
import { memory } from './claims/memory.ts'
import { otherMarkets } from './claims/other-markets.ts'
import { pairedDays } from './claims/paired-days.ts'
import { propensities } from './claims/propensities.ts'
import { regret } from './claims/regret.ts'
import { rewards } from './claims/rewards.ts'
import { signalWorlds } from './claims/signal-worlds.ts'
import { speed } from './claims/speed.ts'

/** Everything that is claimed about learning, in the order of the page. */
export const CLAIMS: readonly Claim[] = [
  signalWorlds,
  choices,
  beliefWidths,
  propensities,
  regret,
  falseFreezes,
  dependentRewards,
  detectionDelays,
  drawdownRule,
  expectancy,
  otherMarkets,
  rewards,
  evaluation,
  evaluationEdges,
  pairedDays,
  speed,
  memory,
]

/** Measures one claim after another; `onDone` hears how long each took. */
export const runClaims = async (
  claims: readonly Claim[],
  onDone: (title: string, seconds: number) => void,
): Promise<readonly ClaimResult[]> => {
  const results: ClaimResult[] = []
  for (const { measure, ...shape } of claims) {
    const start = performance.now()
    results.push({ ...shape, ...(await measure()) })
    onDone(shape.title, (performance.now() - start) / 1_000)
  }
  return results
}
