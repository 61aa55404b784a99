import { type Rng, seededRng } from '@alavanca/core'
import { ACTIONS, type Action, evaluatePolicy, type Propensities } from '@alavanca/policy'
import type { Claim } from '../claim.ts'
import { meanOf, shareOf } from '../statistics.ts'

const LOGS = 1_000

/** The policy that decided. */
const LOGGED: Propensities = { HOLD: 0.1, ENTER_CONSERVATIVE: 0.45, ENTER: 0.4, ENTER_WITH_REALAVANCAGEM: 0.05 }
/** Rewards are two thirds or one third, except for HOLD, which is always worth a half. */
const GAINS: Propensities = { HOLD: 0, ENTER_CONSERVATIVE: 0.6, ENTER: 0.5, ENTER_WITH_REALAVANCAGEM: 0.3 }

const TARGETS: readonly { readonly name: string; readonly target: Propensities }[] = [
  {
    name: 'mostly does the same',
    target: { HOLD: 0.1, ENTER_CONSERVATIVE: 0.3, ENTER: 0.55, ENTER_WITH_REALAVANCAGEM: 0.05 },
  },
  {
    name: 'wants what was rare',
    target: { HOLD: 0, ENTER_CONSERVATIVE: 0.1, ENTER: 0.2, ENTER_WITH_REALAVANCAGEM: 0.7 },
  },
]

const meanReward = (action: Action): number => (action === 'HOLD' ? 0.5 : (1 + GAINS[action]) / 3)
const trueValue = (policy: Propensities): number =>
  ACTIONS.reduce((sum, action) => sum + policy[action] * meanReward(action), 0)

const drawAction = (rng: Rng): Action => {
  let rest = rng.next()
  for (const action of ACTIONS) {
    rest -= LOGGED[action]
    if (rest < 0) return action
  }
  return 'ENTER_CONSERVATIVE'
}

const drawReward = (action: Action, rng: Rng): number => {
  if (action === 'HOLD') return 0.5
  return rng.next() < GAINS[action] ? 2 / 3 : 1 / 3
}

const logOf = (seed: string, decisions: number, target: Propensities) => {
  const rng = seededRng(seed)
  return Array.from({ length: decisions }, () => {
    const action = drawAction(rng)
    return { action, reward: drawReward(action, rng), logged: LOGGED, target }
  })
}

/** How far the answer about another policy can be trusted. */
export const evaluation: Claim = {
  title: 'What evaluation can say',
  about:
    'Logs of decisions whose true odds and rewards are known, and two other policies to be judged by them, 1,000 logs each. The interval is meant to hold the true value 95 times in 100. Below 50 effective decisions no estimate is given. Of 100 decisions with a rare action, hardly any log is answered; those few are logs in which the rare action never happened, and they are all answered wrongly: an effective size cannot count what is missing.',
  columns: [
    { heading: 'other policy', format: 'text' },
    { heading: 'decisions', format: 'count' },
    { heading: 'effective, on average', format: 'count' },
    { heading: 'refused', format: 'share' },
    { heading: 'interval holds the truth', format: 'share' },
    { heading: 'half its width, in R', format: 'fixed' },
  ],
  measure: () => ({
    rows: TARGETS.flatMap(({ name, target }) =>
      [100, 400, 600, 3_000].map((decisions) => {
        const truth = trueValue(target)
        const answers = Array.from({ length: LOGS }, (_, k) => evaluatePolicy(logOf(`log ${k}`, decisions, target)))
        const estimated = answers.filter((answer) => answer.type === 'ESTIMATED')
        const widths = estimated.map(({ interval: [low, high] }) => high - low)
        return [
          name,
          decisions,
          meanOf(answers.map(({ effectiveSampleSize }) => effectiveSampleSize)),
          shareOf(answers, ({ type }) => type === 'REFUSED'),
          estimated.length === 0
            ? null
            : shareOf(estimated, ({ interval: [low, high] }) => low <= truth && truth <= high),
          // rewards of a clip of 3 R: 6 R of results lie between 0 and 1
          estimated.length === 0 ? null : (6 * meanOf(widths)) / 2,
        ]
      }),
    ),
    bars: [],
  }),
}
