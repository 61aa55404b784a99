import { atLeast, type Cell, type Claim } from '../claim.ts'
import type { NaiveFreezeRule } from '../original/naive-freeze.ts'
import { type BanditRun, play } from '../play.ts'
import { original, ours, type Player } from '../players.ts'
import { estimate, meanOf, ratioOf, shareOf } from '../statistics.ts'
import { BEST_IS_CONSERVATIVE, BEST_IS_ENTER, BEST_IS_LEVERAGE, type TradingBandit } from '../trading-bandit.ts'

const SEEDS = 400

const winLoss = (resultR: number): number => (resultR > 0 ? 1 : 0)
const fixed = (resultR: number): number => (resultR > 0 ? 0.8 : 0.2)
const freezeAfter = (baselineTrades: number): NaiveFreezeRule => ({ baselineTrades, window: 20, drop: 0.15 })

interface Contestant {
  readonly name: string
  readonly makePlayer: (seed: string) => Player
}

const REPLACED: readonly Contestant[] = [
  { name: 'replaced: win/loss, freeze after 50', makePlayer: (seed) => original(seed, winLoss, freezeAfter(50)) },
  { name: 'replaced: win/loss, freeze after 200', makePlayer: (seed) => original(seed, winLoss, freezeAfter(200)) },
  { name: 'replaced: win/loss, no freeze', makePlayer: (seed) => original(seed, winLoss, null) },
  { name: 'replaced: 0.8/0.2, freeze after 50', makePlayer: (seed) => original(seed, fixed, freezeAfter(50)) },
  { name: 'replaced: 0.8/0.2, freeze after 200', makePlayer: (seed) => original(seed, fixed, freezeAfter(200)) },
  { name: 'replaced: 0.8/0.2, no freeze', makePlayer: (seed) => original(seed, fixed, null) },
]
const SHIPPED: Contestant = { name: 'ours, as shipped', makePlayer: (seed) => ours(seed) }
const WITHOUT_DRAWDOWN: Contestant = {
  name: 'ours, drawdown rule off',
  makePlayer: (seed) => ours(seed, { maxRegimeDrawdownR: 0 }),
}

const MARKETS: readonly { readonly name: string; readonly bandit: TradingBandit }[] = [
  { name: 'ENTER is best', bandit: BEST_IS_ENTER },
  { name: 'ENTER_CONSERVATIVE is best', bandit: BEST_IS_CONSERVATIVE },
  { name: 'leverage is best', bandit: BEST_IS_LEVERAGE },
]

const earnings = (runs: readonly BanditRun[]): readonly number[] => runs.map(({ earnedR }) => earnedR)

/** One row, beside our policy on the same seeds. */
const row = (market: string, name: string, runs: readonly BanditRun[], shipped: readonly BanditRun[]): Cell[] => {
  const own = earnings(runs)
  const { mean, standardError } = estimate(own)
  const difference = estimate(earnings(shipped).map((value, index) => value - (own[index] ?? 0)))
  return [
    market,
    name,
    mean,
    standardError,
    runs === shipped ? null : difference.mean,
    runs === shipped ? null : difference.standardError,
    meanOf(runs.map(({ bestShare }) => bestShare)),
    shareOf(runs, ({ isFrozen }) => isFrozen),
  ]
}

/** What all of it is worth, in what is earned. */
export const expectancy: Claim = {
  title: 'Earns more than the rules replaced',
  about:
    'The three-arm trading bandit: 2,000 decisions about the same signal, which each action answers with trades of another kind. One wins 60 % of its trades, 0.8 R against −1 R (+0.08 R a trade); one wins 40 %, 2 R against −1 R (+0.20 R); one wins 50 %, 0.9 R against −1 R (−0.05 R); normal noise of 0.2 R on top; HOLD earns nothing. Which action has which trades is rotated. 400 seeds, on which everyone meets the same outcomes. The rules replaced are a flat table of Beta(1, 1), HOLD among the actions but never taught, one Beta draw an action, nothing forgotten, wins rewarded by 1 and losses by 0 (or 0.8 and 0.2), and the naive freeze; they learn from every trade at once, ours in batches of ten.',
  columns: [
    { heading: 'market', format: 'text' },
    { heading: 'rules', format: 'text' },
    { heading: 'R a decision', format: 'fixed' },
    { heading: 'error', format: 'fixed' },
    { heading: 'ours less these', format: 'fixed' },
    { heading: 'error', format: 'fixed' },
    { heading: 'best action, last 500', format: 'share' },
    { heading: 'frozen at the end', format: 'share' },
  ],
  measure: () => {
    const markets = MARKETS.map(({ name, bandit }) => {
      const run = ({ name: rules, makePlayer }: Contestant) => ({ rules, runs: play(makePlayer, bandit, SEEDS) })
      return { name, shipped: run(SHIPPED), withoutDrawdown: run(WITHOUT_DRAWDOWN), replaced: REPLACED.map(run) }
    })
    return {
      rows: markets.flatMap(({ name, shipped, withoutDrawdown, replaced }) =>
        [shipped, withoutDrawdown, ...replaced].map(({ rules, runs }) => row(name, rules, runs, shipped.runs)),
      ),
      bars: markets.map(({ name, shipped, replaced }) => {
        // against whichever of the rules replaced did best, which favours them
        const ratios = replaced.map(({ runs }) => ratioOf(earnings(shipped.runs), earnings(runs)).mean)
        return atLeast(
          `R a decision, as a multiple of the best of the rules replaced, ${name}`,
          1.7,
          Math.min(...ratios),
          'ratio',
        )
      }),
    }
  },
}
