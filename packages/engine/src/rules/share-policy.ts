import { AlavancaError, isIntactSnapshot } from '@alavanca/core'
import type { PolicyEvent } from '@alavanca/policy'
import type { Books } from '../books.ts'
import type { SharePolicyAction } from '../operator-action.ts'
import { beliefsOf } from './learn.ts'

/** Takes over a version of a policy that many bots share, all of it or nothing. Null where it was done, else why not. */
export const sharePolicy = (
  books: Books,
  { policy: name, version, digest, tables, frozen, thawed }: SharePolicyAction,
): string | null => {
  const { learner, now } = books
  if (learner === null) return 'There is no policy.'
  const damaged = tables.find((table) => !isIntactSnapshot(table))
  if (damaged !== undefined) return `The table of ${damaged.state.regime} is damaged: its checksum does not fit.`
  const draft = learner.policy.clone()
  const events: PolicyEvent[] = []
  try {
    for (const table of tables) events.push(draft.importTable(table.state.regime, table, now))
    for (const { regime, why } of frozen)
      events.push(...[draft.freeze(regime, why, now)].filter((event) => event !== null))
    for (const regime of thawed) events.push(...[draft.unfreeze(regime, now)].filter((event) => event !== null))
  } catch (error) {
    // room for no more regimes, for instance: the policy in force stays
    if (error instanceof AlavancaError && error.code !== 'IMPOSSIBLE_STATE') return error.message
    throw error
  }
  learner.policy.adopt(draft)
  for (const event of events) books.say({ type: 'POLICY_CHANGED', event })
  const beliefs = tables.flatMap(({ state: { regime } }) => beliefsOf(learner, regime))
  books.say({
    type: 'POLICY_SHARED',
    policy: name,
    version,
    digest,
    policyVersion: learner.policy.policyVersion,
    beliefs,
  })
  return null
}
