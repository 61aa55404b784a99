import type { Params, PlannedSet, SweepPlan, TrialOutcome } from '@alavanca/sweep'
import type { SweepStore } from '@alavanca/sweep/node'

/** A set that came to something on all shards, with its days one after another. */
export interface Finished {
  readonly number: number
  readonly params: Params
  readonly hash: string
  readonly netCents: number
  readonly trades: number
  /** Net cents of each session day. */
  readonly days: Float64Array
}

/** A set that did not. */
interface Failed {
  readonly params: Params
  readonly isPoison: boolean
  readonly message: string
}

/** What the results of a sweep are, set by set. */
export interface SweepResults {
  readonly finished: readonly Finished[]
  readonly failed: readonly Failed[]
  /** Left behind by a search that halves: the days they came to. */
  readonly dropped: readonly Finished[]
}

const together = (
  { number, params, hash }: PlannedSet,
  outcomes: readonly Extract<TrialOutcome, { type: 'DONE' }>[],
): Finished => ({
  ...{ number, params, hash },
  netCents: outcomes.reduce((sum, { metrics }) => sum + (metrics['netCents'] ?? 0), 0),
  trades: outcomes.reduce((sum, { metrics }) => sum + (metrics['trades'] ?? 0), 0),
  days: Float64Array.from(outcomes.flatMap(({ dailyCents }) => dailyCents)),
})

/** Reads all results, in the order of the sets. */
export const resultsOf = async (store: SweepStore, plan: SweepPlan): Promise<SweepResults> => {
  const { id, shards } = plan.state.registration
  const byShard = await Promise.all(Array.from({ length: shards }, (_, shard) => store.results(id, shard)))
  const [finished, dropped, failed]: [Finished[], Finished[], Failed[]] = [[], [], []]
  for (let number = 0; number < plan.size; number += 1) {
    const set = plan.set(number)
    const { params, hash } = set
    const outcomes = byShard.flatMap((results) => results.get(hash)?.outcome ?? [])
    const bad = outcomes.find(({ type }) => type !== 'DONE')
    const done = outcomes.flatMap((outcome) => (outcome.type === 'DONE' ? [outcome] : []))
    if (bad?.type === 'POISON') failed.push({ params, isPoison: true, message: bad.error })
    else if (bad?.type === 'REFUSED') failed.push({ params, isPoison: false, message: bad.reason })
    else if (done.length === shards) finished.push(together(set, done))
    else if (done.length > 0) dropped.push(together(set, done))
  }
  return { finished, dropped, failed }
}
