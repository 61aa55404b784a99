import { ACTIONS } from '@alavanca/policy'
import { expectedGrowth } from './growth.ts'
import type { SignalPlayer } from './signal-players.ts'
import { signalsOf } from './signals-of.ts'
import { SIGNALS, type World } from './world.ts'

/** What came of one seed. Growth is what was to be expected of the decisions, in R a decision. */
export interface SignalRun {
  readonly growth: number
  /** From decision 500 on. */
  readonly lateGrowth: number
  /** The same of one who knows the market. */
  readonly oracle: number
  readonly lateOracle: number
  /** The first decision that took an extra which adds to the growth; Infinity where none did. */
  readonly firstExtra: number
  /** Share of decisions with an extra. */
  readonly extras: number
}

const LATE = 500

const playOnce = (player: SignalPlayer, world: World, seed: string): SignalRun => {
  const [sums, late] = [
    { growth: 0, oracle: 0 },
    { growth: 0, oracle: 0 },
  ]
  let [firstExtra, extras] = [Number.POSITIVE_INFINITY, 0]
  for (const [decision, signal] of signalsOf(world, seed).entries()) {
    const action = player.decide(signal)
    const growth = expectedGrowth(action, signal)
    const oracle = Math.max(...ACTIONS.map((each) => expectedGrowth(each, signal)))
    sums.growth += growth
    sums.oracle += oracle
    if (decision >= LATE) {
      late.growth += growth
      late.oracle += oracle
    }
    if (action === 'ENTER_WITH_REALAVANCAGEM') {
      extras += 1
      if (firstExtra > decision && growth > expectedGrowth('ENTER', signal)) firstExtra = decision
    }
    player.learn(action, signal, decision)
  }
  return {
    growth: sums.growth / SIGNALS,
    lateGrowth: late.growth / (SIGNALS - LATE),
    oracle: sums.oracle / SIGNALS,
    lateOracle: late.oracle / (SIGNALS - LATE),
    firstExtra,
    extras: extras / SIGNALS,
  }
}

/** Where the settings were chosen, and where they are judged: no setting was chosen on these. */
export type Seeds = 'chosen on' | 'judged on'

const NAMES: Readonly<Record<Seeds, readonly [player: string, market: string]>> = {
  'chosen on': ['player', 'signals'],
  'judged on': ['judged player', 'judged market'],
}

/** The same markets for everyone: the k-th run of all players meets the same signals. */
export const playSignals = (
  makePlayer: (seed: string) => SignalPlayer,
  world: World,
  seeds: number,
  kind: Seeds,
): readonly SignalRun[] => {
  const [player, market] = NAMES[kind]
  return Array.from({ length: seeds }, (_, k) => playOnce(makePlayer(`${player} ${k}`), world, `${market} ${k}`))
}
