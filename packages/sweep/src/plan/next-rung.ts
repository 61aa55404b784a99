import { survivorsOf } from '../search/halving.ts'
import type { Trial } from '../trial/trial.ts'
import { momentsOf } from '../verdicts/moments.ts'
import type { SweepPlan } from './sweep-plan.ts'

/** Results of the shards so far, by shard and by the hash of the parameters. */
export type ShardResults = readonly ReadonlyMap<string, Trial>[]

/** The Sharpe ratio of its days; null for a set that came to nothing on one of the shards. */
const scoreOf = (hash: string, results: ShardResults): number | null => {
  const days: number[] = []
  for (const shard of results) {
    const outcome = shard.get(hash)?.outcome
    if (outcome?.type !== 'DONE') return null
    days.push(...outcome.dailyCents)
  }
  return days.length < 2 ? 0 : momentsOf(Float64Array.from(days)).sharpe
}

/**
 * The sets that go on to a shard, by their number: the better half of those on the shard before, by their days so far, the
 * earlier one where two are equal. What failed or was refused stays behind. Null where nothing goes on.
 */
export const nextRung = (plan: SweepPlan, shard: number, results: ShardResults): readonly number[] | null => {
  const members = plan.members(shard - 1)
  const scores = members.map((number) => scoreOf(plan.set(number).hash, results))
  const going = survivorsOf(scores, Math.ceil(scores.filter((score) => score !== null).length / 2))
  return going.length === 0 ? null : going.map((place) => members[place] ?? 0)
}
