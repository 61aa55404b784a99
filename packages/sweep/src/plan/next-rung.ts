import type { Trial } from '../trial/trial.ts'
import type { SweepPlan } from './sweep-plan.ts'

/** Results of the shards so far, by shard and by the hash of the parameters. */
export type ShardResults = readonly ReadonlyMap<string, Trial>[]

/** Mean of the days over their spread; null for a set that came to nothing on one of the shards. */
const scoreOf = (hash: string, results: ShardResults): number | null => {
  const days: number[] = []
  for (const shard of results) {
    const outcome = shard.get(hash)?.outcome
    if (outcome?.type !== 'DONE') return null
    days.push(...outcome.dailyCents)
  }
  if (days.length === 0) return 0
  const mean = days.reduce((sum, day) => sum + day, 0) / days.length
  const spread = Math.sqrt(days.reduce((sum, day) => sum + (day - mean) ** 2, 0) / days.length)
  return spread === 0 ? 0 : mean / spread
}

/**
 * The sets that go on to a shard, by their number: the better half of those on the shard before, by their days so far, the
 * earlier one where two are equal. What failed or was refused stays behind. Null where nothing goes on.
 */
export const nextRung = (plan: SweepPlan, shard: number, results: ShardResults): readonly number[] | null => {
  const scored = plan.members(shard - 1).flatMap((number) => {
    const score = scoreOf(plan.set(number).hash, results)
    return score === null ? [] : [{ number, score }]
  })
  if (scored.length === 0) return null
  scored.sort((left, right) => right.score - left.score || left.number - right.number)
  return scored
    .slice(0, Math.ceil(scored.length / 2))
    .map(({ number }) => number)
    .sort((left, right) => left - right)
}
