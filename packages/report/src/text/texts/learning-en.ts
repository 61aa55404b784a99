import type { Action } from '@alavanca/policy'
import { english } from '../../html/texts/en.ts'

type Names = Readonly<Record<string, string>>

/** What is said of learning and of rewards in English. */
export const learningInEnglish = {
  decided: 'What the policy decided, by regime',
  /** Above columns: their names in the journal are long. */
  actions: {
    HOLD: 'HOLD',
    ENTER_CONSERVATIVE: 'CONSERVATIVE',
    ENTER: 'ENTER',
    ENTER_WITH_REALAVANCAGEM: 'WITH EXTRA',
  } as Readonly<Record<Action, string>>,
  frozen: 'frozen',
  maskedTitle: 'Why extra contracts were ruled out before the draw',
  masks: {
    ...english.stops,
    LAYERS_REFUSED: 'a layer refused',
    SCALP_OPEN: 'an extra leg was open',
    NOT_ENOUGH_EVIDENCE: 'too little evidence that entering beats holding',
  } as Names,
  legsTitle: 'What the base and the extra earn, nine in ten within ±',
  legs: '{regime}: the base earns {base}, the extra {extra}',
  beliefsTitle: 'What was learnt: mean reward with its 90 % interval; 0.5 is worth as much as not trading',
  trades: 'trades',
  mean: 'mean',
  interval: 'interval',
  froze: '{regime} froze: {why}',
  thawed: '{regime} thawed after {count} trades',
  baseline: '{regime} took its baseline: mean {mean}, held to {floor}',
  imported: '{regime} was given a table of {count} trades',
  upkeep: '{trades} trades learnt in {batches} batches, {pending} wait for the next{held}; {kept}',
  held: '; {count} of them were held, and simulated on the prices that followed',
  kept: '{snapshots} snapshots, {rollbacks} rollbacks',
  setAside: '{count} trades could not be learnt and were set aside, the first because: {why}',
  unremembered:
    '{count} decisions were made in regimes ({regimes}) or states ({states}) for which there was no room: nothing was learnt there',

  rewards: 'How each reward judges the same {count} trades{chosen}, mean risk {risk}',
  chosen: ' (evenly chosen of {count})',
  spread: 'spread',
  clipped: 'clipped',
  orderAsMoney: 'order as money',
  bestAsMoney: 'best as money',
  ownReward: 'In force is a reward of the host’s own, which is not in the table.',
  inForce: '* in force. Mean rewards compare within a row alone: 0.5 is worth as much as not trading.',
  ofRegime: '{regime}: {count} trades, mean risk {risk}',
  best: 'best',
  moneyATrade: 'money a trade',
  places: 'Actions were taken in different places: what one earned is not what another would have earned there.',
}

export type LearningTexts = typeof learningInEnglish
