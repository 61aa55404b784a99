import { appendFileSync } from 'node:fs'
import { threadId } from 'node:worker_threads'
import { type ChunkEvaluator, evaluateEach } from '../src/evaluate/evaluate-chunk.ts'
import type { Params } from '../src/space/parameter.ts'
import type { TrialOutcome } from '../src/trial/trial.ts'

/** What may be wrong with some sets, each named by its target. */
export interface JobTask {
  readonly throws?: readonly number[]
  readonly dies?: readonly number[]
  readonly refuses?: readonly number[]
  /** Comes out otherwise in each thread. */
  readonly wavers?: readonly number[]
  readonly unmade?: boolean
  readonly sleepMs?: number
  /** Every evaluation, a line each. */
  readonly log?: string
}

const outcomeOf = (params: Params): TrialOutcome => {
  const net = Math.round(Number(params['SCALP_TP_POINTS']) * 7 - Number(params['SCALP_SL_POINTS']) * 3)
  return { type: 'DONE', metrics: { netCents: net, trades: 3 }, dailyCents: [net, 0, -1] }
}

/** A job whose results follow from the parameters, but for what the task says is wrong with them. */
const makeEvaluator = async (task: unknown): Promise<ChunkEvaluator> => {
  // as: the task of these tests
  const { throws = [], dies = [], refuses = [], wavers = [], unmade = false, sleepMs = 0, log } = task as JobTask
  if (unmade) throw new Error('no such market')
  const evaluate = async (params: Params): Promise<TrialOutcome> => {
    const target = Number(params['SCALP_TP_POINTS'])
    if (log !== undefined) appendFileSync(log, `${target}\n`)
    if (sleepMs > 0) await new Promise((resolve) => setTimeout(resolve, sleepMs))
    if (throws.includes(target)) throw new Error(`cannot do ${target}`)
    if (dies.includes(target)) process.exit(9)
    if (refuses.includes(target)) return { type: 'REFUSED', reason: 'does not go together' }
    const outcome = outcomeOf(params)
    if (!wavers.includes(target) || outcome.type !== 'DONE') return outcome
    return { ...outcome, metrics: { ...outcome.metrics, trades: performance.now() + threadId } }
  }
  return { evaluateChunk: (_, sets, begin) => evaluateEach(sets, begin, evaluate) }
}

export default makeEvaluator
