import type { ChunkKind } from '../chunks/chunk.ts'
import type { Params } from '../space/parameter.ts'
import { isRefusal } from '../space/space.ts'
import type { TrialOutcome } from '../trial/trial.ts'

/** What came of one set of a chunk: something that is kept, or a failure that is tried again. */
export type SetResult = TrialOutcome | { readonly type: 'FAILED'; readonly error: string }

/**
 * Makes results of a market that it has decoded once. `begin` is told each set before it is evaluated, by its place in the
 * chunk, so that whoever watches knows which one a thread died of. What is made `AGAIN` may be made in another way.
 */
export interface ChunkEvaluator {
  evaluateChunk(
    shard: number,
    sets: readonly Params[],
    begin: (index: number) => void,
    kind: ChunkKind,
  ): Promise<readonly SetResult[]>
  /** `outcomeDigest`, in the thread that has the outcome; left out, it is made where results are kept. */
  digestOf?(outcome: TrialOutcome): string
}

/** The default export of a job module: decodes the market and makes what evaluates sets on it. `task` is as registered. */
export type EvaluatorFactory = (task: unknown) => ChunkEvaluator | Promise<ChunkEvaluator>

const inWords = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))

/**
 * One set after another, each by itself: what the settings refuse is a result, and whatever else is thrown is a failure of that
 * set alone.
 */
export const evaluateEach = async (
  sets: readonly Params[],
  begin: (index: number) => void,
  evaluate: (params: Params) => TrialOutcome | Promise<TrialOutcome>,
): Promise<readonly SetResult[]> => {
  const results: SetResult[] = []
  for (const [index, params] of sets.entries()) {
    begin(index)
    try {
      results.push(await evaluate(params))
    } catch (error) {
      results.push(
        isRefusal(error) ? { type: 'REFUSED', reason: error.message } : { type: 'FAILED', error: inWords(error) },
      )
    }
  }
  return results
}
