import type { Claim } from '../claim.ts'
import { REPLACED, REPLACED_WITH_OUR_REWARD, SHIPPED, WITHOUT_DRAWDOWN, WITHOUT_EVIDENCE } from '../contestants.ts'
import { BEST_IS_CONSERVATIVE, BEST_IS_LEVERAGE, type TradingBandit } from '../trading-bandit.ts'
import { perform, VERSUS_COLUMNS, versusRow } from '../versus.ts'

const SEEDS = 200

const MARKETS: readonly { readonly name: string; readonly bandit: TradingBandit }[] = [
  { name: 'ENTER_CONSERVATIVE +0.20 R', bandit: BEST_IS_CONSERVATIVE },
  { name: 'leverage +0.20 R', bandit: BEST_IS_LEVERAGE },
]

/** Where the advantage ends. */
export const otherMarkets: Claim = {
  title: 'Where leverage alone pays well, ours earns less',
  about:
    'The same three kinds of trade, given to other actions; 200 seeds; no bar. Ours takes leverage only once it is sure that ENTER pays. Where ENTER earns +0.08 R and leverage +0.20 R, that certainty hardly ever comes in 2,000 decisions, so the best action is left out, and the rules replaced earn more. That is the price of the evidence rule, and the last row of ours shows what is earned without it.',
  columns: [{ heading: 'best action', format: 'text' }, ...VERSUS_COLUMNS],
  measure: () => ({
    rows: MARKETS.flatMap(({ name, bandit }) => {
      const shipped = perform(SHIPPED, bandit, SEEDS)
      const others = [WITHOUT_DRAWDOWN, WITHOUT_EVIDENCE, ...REPLACED, REPLACED_WITH_OUR_REWARD]
      return [shipped, ...others.map((contestant) => perform(contestant, bandit, SEEDS))].map((performance) => [
        name,
        ...versusRow(performance, shipped),
      ])
    }),
    bars: [],
  }),
}
