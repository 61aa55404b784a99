import { ensureNever } from '@alavanca/core'
import { ACTIONS, type LegBelief, type PolicyEvent } from '@alavanca/policy'
import type { LearningSummary, LearntAction, LearntRegime } from '../outcome/learning-summary.ts'
import { columns } from './columns.ts'

const indented = (rows: readonly (readonly string[])[]): string[] => columns(rows).map((row) => `  ${row}`)

const SHORT = {
  HOLD: 'HOLD',
  ENTER_CONSERVATIVE: 'CONSERVATIVE',
  ENTER: 'ENTER',
  ENTER_WITH_REALAVANCAGEM: 'WITH EXTRA',
} as const

const decisionRow = ({ regime, decisions, frozen }: LearntRegime): string[] => [
  regime,
  ...ACTIONS.map((action) => String(decisions[action])),
  frozen === null ? '' : 'frozen',
]

const decisions = ({ regimes }: LearningSummary): string[] => [
  '',
  'What the policy decided, by regime',
  ...indented([['', ...ACTIONS.map((action) => SHORT[action]), ''], ...regimes.map(decisionRow)]),
]

const MASKS: Readonly<Record<string, string>> = {
  LAYERS_REFUSED: 'a layer refused',
  SCALP_OPEN: 'an extra leg was open',
  COOLDOWN: 'the symbol was cooling down',
  REGIME_FROZEN: 'the regime was frozen',
  NOT_ENOUGH_EVIDENCE: 'too little evidence that entering beats holding',
  EXTRA_NOT_PROVEN: 'too little evidence that the extra pays, for what a wrong one costs',
}

const masks = ({ masked }: LearningSummary): string[] =>
  Object.keys(masked).length === 0
    ? []
    : [
        '',
        'Why extra contracts were ruled out before the draw',
        ...indented(Object.entries(masked).map(([reason, count]) => [MASKS[reason] ?? reason, String(count)])),
      ]

const beliefRow = (regime: string, { action, trades, mean, interval: [low, high] }: LearntAction): string[] => [
  `${regime} ${SHORT[action]}`,
  String(trades),
  mean.toFixed(3),
  `${low.toFixed(3)} to ${high.toFixed(3)}`,
]

const beliefs = ({ regimes }: LearningSummary): string[] => {
  const rows = regimes.flatMap(({ regime, actions }) =>
    actions.filter(({ trades }) => trades > 0).map((action) => beliefRow(regime, action)),
  )
  const title = 'What was learnt: mean reward with its 90 % interval; 0.5 is worth as much as not trading'
  return rows.length === 0 ? [] : ['', title, ...indented([['', 'trades', 'mean', 'interval'], ...rows])]
}

const inWords = (event: PolicyEvent): string => {
  switch (event.type) {
    case 'FROZEN':
      return `${event.regime} froze: ${event.reason.type}`
    case 'UNFROZEN':
      return `${event.regime} thawed after ${event.tradesWhileFrozen} trades`
    case 'BASELINE_TAKEN':
      return `${event.regime} took its baseline: mean ${event.mean.toFixed(3)}, held to ${event.floor.toFixed(3)}`
    case 'TABLE_IMPORTED':
      return `${event.regime} was given a table of ${event.trades} trades`
    default:
      return ensureNever(event)
  }
}

/** What was lost on learning, and why: lest a table that knows little be taken for one that has seen little. */
const unlearnt = ({ setAside, unremembered: { regimes, states } }: LearningSummary): string[] => {
  const [first] = setAside
  return [
    ...(first === undefined
      ? []
      : [`${setAside.length} trades could not be learnt and were set aside, the first because: ${first.reason}`]),
    ...(regimes + states === 0
      ? []
      : [
          `${regimes + states} decisions were made in regimes (${regimes}) or states (${states}) for which there was no room: nothing was learnt there`,
        ]),
  ]
}

const upkeep = (summary: LearningSummary): string => {
  const { batches, learntTrades, simulated = 0, pendingTrades, snapshots, rollbacks } = summary
  const held = simulated === 0 ? '' : `; ${simulated} of them were held, and simulated on the prices that followed`
  return `${learntTrades} trades learnt in ${batches} batches, ${pendingTrades} wait for the next${held}; ${snapshots} snapshots, ${rollbacks.length} rollbacks`
}

/** Nine in ten, of a normal distribution. */
const HALF_INTERVAL = 1.645

const legInWords = ({ meanR, deviationR }: LegBelief): string =>
  `${meanR < 0 ? '−' : '+'}${Math.abs(meanR).toFixed(2)} R (±${(HALF_INTERVAL * deviationR).toFixed(2)})`

/** What is believed of both legs, by regime; nothing where actions are learnt one by one. */
const legs = ({ regimes }: LearningSummary): string[] => {
  const rows = regimes.flatMap(({ regime, legs: known }) =>
    known ? [`  ${regime}: the base earns ${legInWords(known.base)}, the extra ${legInWords(known.extra)}`] : [],
  )
  return rows.length === 0 ? [] : ['', 'What the base and the extra earn, nine in ten within ±', ...rows]
}

/** What the policy decided and learnt, for people; nothing where none decides. */
export const learnt = (learning: LearningSummary | null): string[] => {
  if (learning === null || learning.decisions === 0) return []
  return [
    ...decisions(learning),
    ...masks(learning),
    ...legs(learning),
    ...beliefs(learning),
    '',
    upkeep(learning),
    ...unlearnt(learning),
    ...learning.events.map((event) => `  ${inWords(event)}`),
  ]
}
