import { atLeast, atMost, type Bar, type Cell, type Claim, type ClaimResult } from '../claim.ts'
import { AS_BEFORE, playWorlds, REPLACED, runsOf, SHIPPED, TABLE, type WorldRuns } from '../signals/contestants.ts'
import { EXTRA_PAYS, LOSING, WORLDS, type World } from '../signals/world.ts'
import { estimate, meanOf, median } from '../statistics.ts'

const SEEDS = 70
/** The others are only there to be seen beside the two. */
const FEWER_SEEDS = 20

const growthOf = (runs: WorldRuns, world: World): number => meanOf(runsOf(runs, world).map(({ growth }) => growth))
const total = (runs: WorldRuns): number => WORLDS.reduce((sum, world) => sum + growthOf(runs, world), 0)

/** Of what one who knows the market would earn; null where that is nothing. */
const lateShare = (runs: WorldRuns, world: World): number | null => {
  const all = runsOf(runs, world)
  const oracle = meanOf(all.map((run) => run.lateOracle))
  return world === LOSING ? null : meanOf(all.map((run) => run.lateGrowth)) / oracle
}

const firstExtra = (runs: WorldRuns, world: World): number => median(runsOf(runs, world).map((run) => run.firstExtra))

const row = (name: string, runs: WorldRuns, world: World): readonly Cell[] => {
  const all = runsOf(runs, world)
  const { mean, standardError } = estimate(all.map(({ growth }) => growth))
  const first = firstExtra(runs, world)
  return [
    world.name,
    name,
    mean,
    standardError,
    meanOf(all.map(({ oracle }) => oracle)),
    lateShare(runs, world),
    meanOf(all.map(({ extras }) => extras)),
    Number.isFinite(first) ? String(first) : null,
  ]
}

/**
 * The growth kept in a world, as a share of what the table earned there; where the table loses, what it lost as a share of what is
 * lost now. 1 is as good, more is better, in both.
 */
const kept = (now: number, before: number): number => {
  if (before > 0) return now / before
  return now >= 0 ? Number.POSITIVE_INFINITY : before / now
}

const barsOf = (now: WorldRuns, before: WorldRuns): readonly Bar[] => [
  atLeast(
    'growth over all seven worlds together, as a multiple of the table of actions as before',
    1.8,
    total(now) / total(before),
    'ratio',
  ),
  atLeast(
    'growth in the worst world, as a share of what the table earned there',
    0.95,
    Math.min(...WORLDS.map((world) => kept(growthOf(now, world), growthOf(before, world)))),
    'ratio',
  ),
  atLeast(
    'share of the best possible growth where the extra pays, from decision 500 on',
    0.85,
    lateShare(now, EXTRA_PAYS) ?? 0,
    'share',
  ),
  atMost(
    'loss where everything loses, as a share of what the table lost',
    1 / 3,
    growthOf(now, LOSING) / growthOf(before, LOSING),
    'share',
  ),
  atMost('median decisions to the first justified extra where it pays', 150, firstExtra(now, EXTRA_PAYS), 'count'),
]

const resultOf = (
  now: WorldRuns,
  before: WorldRuns,
  others: readonly (readonly [name: string, runs: WorldRuns])[],
): Pick<ClaimResult, 'rows' | 'bars'> => {
  const all = [[SHIPPED.name, now] as const, [AS_BEFORE.name, before] as const, ...others]
  return {
    rows: WORLDS.flatMap((world) => all.map(([name, runs]) => row(name, runs, world))),
    bars: barsOf(now, before),
  }
}

/** What learning from both legs is worth on a market that looks like the product. */
export const signalWorlds: Claim = {
  title: 'Seven markets of signals',
  about:
    'Every decision is about a signal with a base and an extra leg on the same prices; the four actions are sizes of these. Two regimes in spells of days, three states each, ten signals a day. A base result has a spread of 1.2 R, an extra 0.5 R, correlated by 0.6, both with the tails of Student’s t with five degrees of freedom; a twentieth of the variance is shared by the signals of a day, what the base pays drifts by 0.03 R over weeks, and costs of 0.04 R and 0.02 R come off. Means after costs, base and extra: no edge 0, −0.02; base edge only +0.12, −0.03; extra pays +0.05, +0.12; extra hurts +0.12, −0.12; an edge that dies +0.12, +0.06 and after half of it −0.08, −0.05; an edge in one state of six +0.30, +0.10, in the others −0.03, −0.03; negative −0.08, −0.05. Growth is R − 0.015·R², for 3 % of the capital at risk, and counts what was to be expected of each decision, so that luck is left out; the best possible knows the means and the drift. 2,000 decisions, 70 seeds for the two that are compared, the first 20 for the others, the same signals for all; no setting was chosen on any of these seeds. Both learn in batches of ten; what is shipped is also told what was not traded, as the engine simulates it, with an error of 0.1 R and 0.01 R too well, at half weight. A first extra is justified where it adds to the growth.',
  columns: [
    { heading: 'market', format: 'text' },
    { heading: 'rules', format: 'text' },
    { heading: 'growth a decision', format: 'fixed' },
    { heading: 'error', format: 'fixed' },
    { heading: 'best possible', format: 'fixed' },
    { heading: 'share of it, from decision 500 on', format: 'share' },
    { heading: 'with extra', format: 'share' },
    { heading: 'first justified extra, median', format: 'text' },
  ],
  measure: () => {
    const [now, before] = [playWorlds(SHIPPED, SEEDS, 'judged on'), playWorlds(AS_BEFORE, SEEDS, 'judged on')]
    return resultOf(
      now,
      before,
      [TABLE, REPLACED].map((contestant) => [contestant.name, playWorlds(contestant, FEWER_SEEDS, 'judged on')]),
    )
  },
}
