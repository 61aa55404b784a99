import { seededRng } from '@alavanca/core'
import { parsePolicyConfig } from '@alavanca/policy'
import { atMost, type Claim } from '../claim.ts'
import type { StreamTrade } from '../reward-streams.ts'
import { median, shareOf } from '../statistics.ts'
import { tradesToFreeze } from '../trades-to-freeze.ts'

const STREAMS = 500
const TRADES = 1_000
const BEFORE = 200
const LIMITS_R = ['auto', 12] as const

/** Strategies that earn: how many trades they win, and what a win and a loss are worth. */
const GOOD = [
  { winRate: 0.55, gainR: 1, lossR: -1 },
  { winRate: 0.6, gainR: 1, lossR: -1 },
  { winRate: 0.65, gainR: 1, lossR: -1 },
  { winRate: 0.4, gainR: 2, lossR: -1 },
  { winRate: 0.8, gainR: 0.4, lossR: -1 },
  { winRate: 0.9, gainR: 0.3, lossR: -2 },
] as const

type Strategy = (typeof GOOD)[number]

/** Trades won as often as ever; or, from a trade on, half as often. */
const tradesOf = ({ winRate, gainR, lossR }: Strategy, seed: string, breaksAt: number): StreamTrade[] => {
  const rng = seededRng(seed)
  return Array.from({ length: TRADES + BEFORE }, (_, trade) => ({
    reward: 0.5,
    rMultiple: rng.next() < (trade < breaksAt ? winRate : winRate / 2) ? gainR : lossR,
  }))
}

/** How often the drawdown rule freezes a regime in which nothing is wrong, and how soon one in which something is. */
export const drawdownRule: Claim = {
  title: 'The drawdown rule leaves good strategies alone',
  about:
    'A regime freezes at once when its running sum of R falls too far below its peak (`maxRegimeDrawdownR`), detector off, 500 streams. `auto` is off for 200 trades; then the limit is the fall that such a strategy reaches by chance with 5 % in 1,000 trades. Fixed limits know nothing of the strategy. The last column: trades until the freeze, in the median, once it wins half as often from the 201st trade on.',
  columns: [
    { heading: 'won', format: 'share' },
    { heading: 'gain, R', format: 'ratio' },
    { heading: 'loss, R', format: 'ratio' },
    { heading: 'limit, R', format: 'text' },
    { heading: 'frozen within 1,000 trades, nothing wrong', format: 'share' },
    { heading: 'trades to the freeze, broken', format: 'count' },
  ],
  measure: () => {
    const found = GOOD.flatMap((strategy) =>
      LIMITS_R.map((limit) => {
        const config = parsePolicyConfig({ maxRegimeDrawdownR: limit, freezeThreshold: 0 })
        const delays = (breaksAt: number, from: number, streams: number): number[] =>
          Array.from(
            { length: streams },
            (_, k) => tradesToFreeze(config, tradesOf(strategy, `risk ${k}`, breaksAt)) - from,
          )
        const calm = shareOf(delays(Number.POSITIVE_INFINITY, 0, STREAMS), (at) => at <= TRADES)
        const broken = median(delays(BEFORE, BEFORE, 21).filter((delay) => delay > 0))
        return { strategy, limit, calm, broken }
      }),
    )
    const auto = found.filter(({ limit }) => limit === 'auto')
    return {
      rows: found.map(({ strategy: { winRate, gainR, lossR }, limit, calm, broken }) => [
        winRate,
        gainR,
        lossR,
        String(limit),
        calm,
        Number.isFinite(broken) ? broken : null,
      ]),
      bars: [
        // two standard errors of 500 streams above 5 %
        atMost(
          'good strategies that the drawdown rule freezes, limit auto, the worst',
          0.07,
          Math.max(...auto.map(({ calm }) => calm)),
          'share',
        ),
        atMost(
          'median trades until it freezes a broken one, limit auto, the worst',
          400,
          Math.max(...auto.map(({ broken }) => broken)),
          'count',
        ),
      ],
    }
  },
}
