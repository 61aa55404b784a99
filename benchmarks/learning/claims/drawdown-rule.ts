import { parsePolicyConfig } from '@alavanca/policy'
import type { Claim } from '../claim.ts'
import { streamOf, winsAndLosses } from '../reward-streams.ts'
import { shareOf } from '../statistics.ts'
import { tradesToFreeze } from '../trades-to-freeze.ts'

const STREAMS = 1_000
const WIN_RATES = [0.5, 0.55, 0.6, 0.65]
const LIMITS_R = [12, 24, 48]
const TRADES = [250, 1_000] as const

/** How often the rule about risk freezes a regime in which nothing is wrong. */
export const drawdownRule: Claim = {
  title: 'The drawdown rule freezes good strategies too',
  about:
    'Not a claim but a limit: a regime freezes at once when its running sum of R falls 12 R below its peak (`maxRegimeDrawdownR`). Wins and losses of 1 R, nothing ever changes, the detector off; 1,000 streams. The smaller the edge against the size of a single result, the sooner chance alone gets there.',
  columns: [
    { heading: 'win rate', format: 'share' },
    { heading: 'expectancy, R a trade', format: 'fixed' },
    { heading: 'limit, R', format: 'count' },
    { heading: 'frozen within 250 trades', format: 'share' },
    { heading: 'within 1,000', format: 'share' },
  ],
  measure: () => ({
    rows: WIN_RATES.flatMap((winRate) => {
      const streams = Array.from({ length: STREAMS }, (_, k) => streamOf(winsAndLosses(winRate), `risk ${k}`, 1_000))
      return LIMITS_R.map((maxRegimeDrawdownR) => {
        const config = parsePolicyConfig({ maxRegimeDrawdownR, freezeThreshold: 0 })
        const frozenAt = streams.map((stream) => tradesToFreeze(config, stream))
        const within = TRADES.map((trades) => shareOf(frozenAt, (at) => at <= trades))
        return [winRate, 2 * winRate - 1, maxRegimeDrawdownR, ...within]
      })
    }),
    bars: [],
  }),
}
