import type { BrokerConfig, ReplaySetup } from '@alavanca/replay'
import { oneBarLate, type Params, STRESS_NAMES, type StressName, type SweepEvidence } from '@alavanca/sweep'
import { type Change, marketOf } from './market-of.ts'
import type { LocalTask } from './sweep-task.ts'

const withBroker =
  (change: (broker: BrokerConfig, setup: ReplaySetup) => object): Change =>
  (setup) => ({ ...setup, broker: { ...setup.broker, ...change(setup.broker, setup) } })

/** What is made worse for the winner, each by itself. */
const STRESSES: Readonly<Record<StressName, Change>> = {
  DOUBLED_COSTS: withBroker(({ spreadPoints, slippagePoints, commissionPerContract }) => ({
    spreadPoints: 2 * spreadPoints,
    slippagePoints: 2 * slippagePoints,
    commissionPerContract: 2 * commissionPerContract,
  })),
  ONE_TICK_WORSE: withBroker(({ slippagePoints }, { instrument: { tickSize, pointSize } }) => ({
    slippagePoints: slippagePoints + tickSize / pointSize,
  })),
  ONE_BAR_LATE: ({ strategy, ...setup }, warmUntil) => {
    const { instrument, barMs } = setup
    const options = { instrument, ...(barMs !== undefined && { barMs }), ...(warmUntil !== undefined && { warmUntil }) }
    return { ...setup, strategy: oneBarLate(strategy, options) }
  },
}

/** The winner's days, of all shards; null where it came to nothing on one, such as by a strategy that cannot bear it. */
const daysUnder = async (change: Change, task: LocalTask, winner: Params): Promise<Float64Array | null> => {
  const market = await marketOf(task, change)
  const cents: number[] = []
  for (let shard = 0; shard < task.shards; shard += 1) {
    const [outcome] = await market.evaluateChunk(shard, [winner], () => undefined, 'AGAIN')
    if (outcome?.type !== 'DONE') return null
    cents.push(...outcome.dailyCents)
  }
  return Float64Array.from(cents)
}

/** The winner's days under each of them: a reading of the data and a replay a shard each. What came to nothing is left out. */
export const stressOfWinner = async (
  task: LocalTask,
  winner: Params,
): Promise<NonNullable<SweepEvidence['stress']>> => {
  const days: Partial<Record<StressName, Float64Array>> = {}
  for (const name of STRESS_NAMES) {
    const under = await daysUnder(STRESSES[name], task, winner)
    if (under !== null) days[name] = under
  }
  return days
}
