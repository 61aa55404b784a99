import type { BrokerConfig, ReplaySetup } from '@alavanca/replay'
import type { Params, StressName, SweepEvidence } from '@alavanca/sweep'
import { type Change, marketOf } from './market-of.ts'
import type { LocalTask } from './sweep-task.ts'

const withBroker =
  (change: (broker: BrokerConfig, setup: ReplaySetup) => object): Change =>
  (setup) => ({ ...setup, broker: { ...setup.broker, ...change(setup.broker, setup) } })

/** What is made worse for the winner, each by itself. */
const STRESSES: Readonly<Partial<Record<StressName, Change>>> = {
  DOUBLED_COSTS: withBroker(({ spreadPoints, slippagePoints, commissionPerContract }) => ({
    spreadPoints: 2 * spreadPoints,
    slippagePoints: 2 * slippagePoints,
    commissionPerContract: 2 * commissionPerContract,
  })),
  ONE_TICK_WORSE: withBroker(({ slippagePoints }, { instrument: { tickSize, pointSize } }) => ({
    slippagePoints: slippagePoints + tickSize / pointSize,
  })),
}

/** The winner's days under each of them: a reading of the data and a replay a shard each. */
export const stressOfWinner = async (
  task: LocalTask,
  winner: Params,
): Promise<NonNullable<SweepEvidence['stress']>> => {
  const days: Partial<Record<StressName, Float64Array>> = {}
  for (const [name, change] of Object.entries(STRESSES)) {
    const market = await marketOf(task, change)
    const cents: number[] = []
    for (let shard = 0; shard < task.shards; shard += 1) {
      const [outcome] = await market.evaluateChunk(shard, [winner], () => undefined, 'AGAIN')
      if (outcome?.type === 'DONE') cents.push(...outcome.dailyCents)
    }
    // as: the keys of a record of stresses are their names
    days[name as StressName] = Float64Array.from(cents)
  }
  return days
}
