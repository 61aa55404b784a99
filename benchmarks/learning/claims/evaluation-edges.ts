import { seededRng } from '@alavanca/core'
import { evaluatePolicy, type LoggedDecision, type Propensities } from '@alavanca/policy'
import { atLeast, type Claim } from '../claim.ts'
import { shareOf } from '../statistics.ts'

const LOGS = 1_000
const DECISIONS = 60
const RATES = [0.5, 0.9, 0.95, 0.98, 0.99, 1] as const
const ESTIMATORS = ['snips', 'dm', 'dr', 'sndr'] as const

const SAME: Propensities = { HOLD: 0, ENTER_CONSERVATIVE: 0.5, ENTER: 0.5, ENTER_WITH_REALAVANCAGEM: 0 }
const LEVERAGE: Propensities = { HOLD: 0, ENTER_CONSERVATIVE: 0.05, ENTER: 0.05, ENTER_WITH_REALAVANCAGEM: 0.9 }

const logOf = (seed: string, winRate: number, target: Propensities): LoggedDecision[] => {
  const rng = seededRng(seed)
  // a model that is wrong by a tenth
  const guess = winRate - 0.1
  const model: Propensities = { HOLD: 0.5, ENTER_CONSERVATIVE: guess, ENTER: guess, ENTER_WITH_REALAVANCAGEM: guess }
  return Array.from({ length: DECISIONS }, () => {
    const action = rng.next() < 0.5 ? 'ENTER' : 'ENTER_CONSERVATIVE'
    return { action, reward: rng.next() < winRate ? 1 : 0, logged: SAME, target, model }
  })
}

/** Where large numbers are no help. */
export const evaluationEdges: Claim = {
  title: 'Evaluation at the edges',
  about:
    'Sixty decisions in effect, of which nearly all are won: the outcomes alone have hardly any spread, or none. 1,000 logs a row, a model that is wrong by 0.1; how often each 95 % interval holds the truth. The last column is a policy that takes leverage in 90 of 100 decisions, judged by logs in which leverage was impossible: how often that is refused.',
  columns: [
    { heading: 'won', format: 'share' },
    ...ESTIMATORS.map((heading) => ({ heading, format: 'share' as const })),
    { heading: 'the impossible refused', format: 'share' },
  ],
  measure: () => {
    const found = RATES.map((winRate) => {
      const answers = Array.from({ length: LOGS }, (_, k) => evaluatePolicy(logOf(`edge ${k}`, winRate, SAME)))
      const held = ESTIMATORS.map((estimator) =>
        shareOf(answers, (answer) => {
          const interval = answer.type === 'ESTIMATED' ? answer.intervals[estimator] : null
          return interval !== null && interval[0] <= winRate && winRate <= interval[1]
        }),
      )
      const impossible = Array.from({ length: LOGS }, (_, k) => evaluatePolicy(logOf(`edge ${k}`, winRate, LEVERAGE)))
      return { winRate, held, refused: shareOf(impossible, ({ type }) => type === 'REFUSED') }
    })
    return {
      rows: found.map(({ winRate, held, refused }) => [winRate, ...held, refused]),
      bars: [
        atLeast(
          'an interval of an evaluation holds the truth, the worst',
          0.93,
          Math.min(...found.flatMap(({ held }) => held)),
          'share',
        ),
        atLeast('what a log could not know is refused', 1, Math.min(...found.map(({ refused }) => refused)), 'share'),
      ],
    }
  },
}
