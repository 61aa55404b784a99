import { atLeast, type Claim } from '../claim.ts'
import { REPLACED, REPLACED_WITH_OUR_REWARD, SHIPPED, WITHOUT_DRAWDOWN } from '../contestants.ts'
import { ratioOf } from '../statistics.ts'
import { BEST_IS_ENTER } from '../trading-bandit.ts'
import { type Performance, perform, VERSUS_COLUMNS, versusRow } from '../versus.ts'

const SEEDS = 400

/** How many times what the best of the others earned, which favours them. */
const leastRatio = ({ earnings }: Performance, others: readonly Performance[]): number =>
  Math.min(...others.map((other) => ratioOf(earnings, other.earnings).mean))

/** What all of it is worth, in what is earned. */
export const expectancy: Claim = {
  title: 'Earns more than the rules replaced',
  about:
    'The three-arm trading bandit: 2,000 decisions about the same signal, which each action answers with trades of another kind. ENTER_CONSERVATIVE wins 60 % of its trades, 0.8 R against −1 R (+0.08 R a trade); ENTER wins 40 %, 2 R against −1 R (+0.20 R, the best); ENTER_WITH_REALAVANCAGEM wins 50 %, 0.9 R against −1 R (−0.05 R). Normal noise of 0.2 R on top; HOLD earns nothing. 400 seeds, on which everyone meets the same outcomes. The rules replaced are a flat table of Beta(1, 1), HOLD among the actions but never taught, one Beta draw an action, nothing forgotten, wins rewarded by 1 and losses by 0 (or by 0.8 and 0.2), and the naive freeze. They learn from every trade at once, ours in batches of ten. A regime once frozen stays so, in both.',
  columns: VERSUS_COLUMNS,
  measure: () => {
    const on = (contestant: Parameters<typeof perform>[0]) => perform(contestant, BEST_IS_ENTER, SEEDS)
    const shipped = on(SHIPPED)
    const withoutDrawdown = on(WITHOUT_DRAWDOWN)
    const others = [...REPLACED, REPLACED_WITH_OUR_REWARD].map(on)
    const bar = (performance: Performance) =>
      atLeast(
        `R a decision, ${performance.name}, as a multiple of the best of the rules replaced`,
        1.7,
        leastRatio(performance, others),
        'ratio',
      )
    return {
      rows: [shipped, withoutDrawdown, ...others].map((performance) => versusRow(performance, shipped)),
      bars: [bar(shipped), bar(withoutDrawdown)],
    }
  },
}
