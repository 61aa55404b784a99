import { type ChunkEvaluator, evaluateEach, type Params, type TrialOutcome } from '@alavanca/sweep'

/** Sets that throw, by their target. */
interface JobTask {
  readonly throws?: readonly number[]
}

/** A job whose results follow from the parameters. */
const makeEvaluator = (task: unknown): ChunkEvaluator => {
  // as: the task of these tests
  const { throws = [] } = task as JobTask
  const evaluate = (params: Params): TrialOutcome => {
    const target = Number(params['SCALP_TP_POINTS'])
    if (throws.includes(target)) throw new Error(`cannot do ${target}`)
    return { type: 'DONE', metrics: { netCents: target, trades: 1 }, dailyCents: [target, -1] }
  }
  return { evaluateChunk: (_, sets, begin) => evaluateEach(sets, begin, evaluate) }
}

export default makeEvaluator
