import { type Cents, formatCents } from '@alavanca/core'
import type { RunRecords } from './run-folder.ts'

/** A run on a market without an edge that pays for its costs. */
export interface LosingRun extends RunRecords {
  readonly net: Cents
}

/** What kept extra contracts away where nothing pays for them: line by line, for people. */
export const losingStory = ({ decisions, trades, net }: LosingRun): readonly string[] => {
  const extras = trades.filter(({ extra }) => extra !== null).length
  const held = decisions.filter(({ action }) => action === 'HOLD').length
  const approved = decisions.filter(({ layers }) => layers.every(({ passed }) => passed))
  const declined = approved.filter(({ contracts }) => contracts.extra === 0)
  return [
    `${trades.length} trades, net ${formatCents(net)}; ${held} of ${decisions.length} signals were held: the policy had learnt that they lose.`,
    `All eight layers agreed ${approved.length} times, and ${extras} extras were opened.`,
    ...declined.slice(-1).map(({ reason }) => `  The last that was declined all the same: ${reason}`),
  ]
}
