import { ensureNever } from '@alavanca/core'
import { ACTIONS, type LegBelief, type PolicyEvent } from '@alavanca/policy'
import { filled } from '../html/texts/filled.ts'
import type { LearningSummary, LearntAction, LearntRegime } from '../outcome/learning-summary.ts'
import { columns } from './columns.ts'
import type { Writing } from './writing.ts'

const indented = (rows: readonly (readonly string[])[]): string[] => columns(rows).map((row) => `  ${row}`)

const decisionRow = ({ regime, decisions, frozen }: LearntRegime, { words, number }: Writing): string[] => [
  regime,
  ...ACTIONS.map((action) => number(decisions[action])),
  frozen === null ? '' : words.learning.frozen,
]

const decisions = ({ regimes }: LearningSummary, writing: Writing): string[] => {
  const { decided, actions } = writing.words.learning
  const head = ['', ...ACTIONS.map((action) => actions[action]), '']
  return ['', decided, ...indented([head, ...regimes.map((regime) => decisionRow(regime, writing))])]
}

const masks = ({ masked }: LearningSummary, { words: { learning }, number }: Writing): string[] =>
  Object.keys(masked).length === 0
    ? []
    : [
        '',
        learning.maskedTitle,
        ...indented(Object.entries(masked).map(([reason, count]) => [learning.masks[reason] ?? reason, number(count)])),
      ]

const beliefRow = (
  regime: string,
  { action, trades, mean, interval: [low, high] }: LearntAction,
  { texts, words, number }: Writing,
): string[] => [
  `${regime} ${words.learning.actions[action]}`,
  number(trades),
  number(mean, 3),
  filled(texts.to, { from: number(low, 3), to: number(high, 3) }),
]

const beliefs = ({ regimes }: LearningSummary, writing: Writing): string[] => {
  const rows = regimes.flatMap(({ regime, actions }) =>
    actions.filter(({ trades }) => trades > 0).map((action) => beliefRow(regime, action, writing)),
  )
  const { beliefsTitle, trades, mean, interval } = writing.words.learning
  return rows.length === 0 ? [] : ['', beliefsTitle, ...indented([['', trades, mean, interval], ...rows])]
}

const inWords = (event: PolicyEvent, { words: { learning }, number }: Writing): string => {
  const { regime } = event
  switch (event.type) {
    case 'FROZEN':
      return filled(learning.froze, { regime, why: event.reason.type })
    case 'UNFROZEN':
      return filled(learning.thawed, { regime, count: number(event.tradesWhileFrozen) })
    case 'BASELINE_TAKEN':
      return filled(learning.baseline, { regime, mean: number(event.mean, 3), floor: number(event.floor, 3) })
    case 'TABLE_IMPORTED':
      return filled(learning.imported, { regime, count: number(event.trades) })
    default:
      return ensureNever(event)
  }
}

/** What was lost on learning, and why: lest a table that knows little be taken for one that has seen little. */
const unlearnt = (
  { setAside, unremembered: { regimes, states } }: LearningSummary,
  { words: { learning }, number }: Writing,
): string[] => {
  const [first] = setAside
  const unkept = { count: number(regimes + states), regimes: number(regimes), states: number(states) }
  return [
    ...(first === undefined ? [] : [filled(learning.setAside, { count: number(setAside.length), why: first.reason })]),
    ...(regimes + states === 0 ? [] : [filled(learning.unremembered, unkept)]),
  ]
}

const upkeep = (summary: LearningSummary, { words: { learning }, number }: Writing): string => {
  const { batches, learntTrades, simulated = 0, pendingTrades, snapshots, rollbacks } = summary
  return filled(learning.upkeep, {
    trades: number(learntTrades),
    batches: number(batches),
    pending: number(pendingTrades),
    held: simulated === 0 ? '' : filled(learning.held, { count: number(simulated) }),
    kept: filled(learning.kept, { snapshots: number(snapshots), rollbacks: number(rollbacks.length) }),
  })
}

/** Nine in ten, of a normal distribution. */
const HALF_INTERVAL = 1.645

const legInWords = ({ meanR, deviationR }: LegBelief, { inR, number }: Writing): string =>
  `${inR(meanR, 2)} (±${number(HALF_INTERVAL * deviationR, 2)})`

/** What is believed of both legs, by regime; nothing where actions are learnt one by one. */
const legs = ({ regimes }: LearningSummary, writing: Writing): string[] => {
  const { learning } = writing.words
  const rows = regimes.flatMap(({ regime, legs: known }) => {
    if (!known) return []
    const [base, extra] = [legInWords(known.base, writing), legInWords(known.extra, writing)]
    return [`  ${filled(learning.legs, { regime, base, extra })}`]
  })
  return rows.length === 0 ? [] : ['', learning.legsTitle, ...rows]
}

/** What the policy decided and learnt, for people; nothing where none decides. */
export const learnt = (learning: LearningSummary | null, writing: Writing): string[] => {
  if (learning === null || learning.decisions === 0) return []
  return [
    ...decisions(learning, writing),
    ...masks(learning, writing),
    ...legs(learning, writing),
    ...beliefs(learning, writing),
    '',
    upkeep(learning, writing),
    ...unlearnt(learning, writing),
    ...learning.events.map((event) => `  ${inWords(event, writing)}`),
  ]
}
