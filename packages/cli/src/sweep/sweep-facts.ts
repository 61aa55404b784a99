import { type Params, SweepPlan, type SweepState, type TrialOutcome } from '@alavanca/sweep'
import type { SweepProgress, SweepStore } from '@alavanca/sweep/node'

/** A set that came to something on all shards, with its days one after another. */
export interface Finished {
  readonly params: Params
  readonly hash: string
  readonly netCents: number
  readonly trades: number
  readonly dailyCents: readonly number[]
}

/** A set that did not. */
export interface Failed {
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
  params: Params,
  hash: string,
  outcomes: readonly Extract<TrialOutcome, { type: 'DONE' }>[],
): Finished => ({
  ...{ params, hash },
  netCents: outcomes.reduce((sum, { metrics }) => sum + (metrics['netCents'] ?? 0), 0),
  trades: outcomes.reduce((sum, { metrics }) => sum + (metrics['trades'] ?? 0), 0),
  dailyCents: outcomes.flatMap(({ dailyCents }) => dailyCents),
})

/** Reads all results, in the order of the sets. */
export const resultsOf = async (store: SweepStore, plan: SweepPlan): Promise<SweepResults> => {
  const { id, shards } = plan.state.registration
  const byShard = await Promise.all(Array.from({ length: shards }, (_, shard) => store.results(id, shard)))
  const [finished, dropped, failed]: [Finished[], Finished[], Failed[]] = [[], [], []]
  for (let number = 0; number < plan.size; number += 1) {
    const { params, hash } = plan.set(number)
    const outcomes = byShard.flatMap((results) => results.get(hash)?.outcome ?? [])
    const bad = outcomes.find(({ type }) => type !== 'DONE')
    const done = outcomes.flatMap((outcome) => (outcome.type === 'DONE' ? [outcome] : []))
    if (bad?.type === 'POISON') failed.push({ params, isPoison: true, message: bad.error })
    else if (bad?.type === 'REFUSED') failed.push({ params, isPoison: false, message: bad.reason })
    else if (done.length === shards) finished.push(together(params, hash, done))
    else if (done.length > 0) dropped.push(together(params, hash, done))
  }
  return { finished, dropped, failed }
}

/** What a sweep came to. */
export interface SweepFacts {
  readonly sweep: string
  readonly phase: SweepState['phase']
  readonly head: string
  readonly progress: SweepProgress
}

/** Reads a sweep; its journal is held against its hashes. */
export const sweepFacts = async (store: SweepStore, state: SweepState): Promise<SweepFacts> => {
  const { id } = state.registration
  const head = (await store.chain(id)).at(-1)?.hash ?? ''
  return { sweep: id, phase: state.phase, head, progress: await store.progress(new SweepPlan(state)) }
}

/** For people. */
export const factsInWords = ({ sweep, phase, progress }: SweepFacts): string =>
  `Sweep ${sweep}: ${phase}\n  ${progress.results} of ${progress.expected} results\n`
