export {
  begunChunk,
  type Chunk,
  type ChunkKind,
  type ChunkState,
  chunkId,
  chunkOf,
  HELD_STATES,
  MOST_TRIES,
  takenChunk,
} from './chunks/chunk.ts'
export { againPlaces, chunksOfShard, type ShardWork } from './chunks/make-chunks.ts'
export { type ChunkReport, countedReport, type SetFailure, type Settlement, settleChunk } from './chunks/settle.ts'
export { type ChunkEvaluator, type EvaluatorFactory, evaluateEach, type SetResult } from './evaluate/evaluate-chunk.ts'
export { MarketEvaluator, type MarketOptions } from './evaluate/market-evaluator.ts'
export { asRecording, daysOf, type MarketRows, readMarket, shardDays } from './evaluate/market-rows.ts'
export { type LateOptions, oneBarLate } from './evaluate/one-bar-late.ts'
export { CHAIN_START, type ChainEntry, type ChainLink, linkAfter, requireSoundChain } from './plan/chain.ts'
export { type Draw, drawSets, gridSizes } from './plan/draw-sets.ts'
export { nextRung, type ShardResults } from './plan/next-rung.ts'
export {
  parseRegistration,
  type Registration,
  registrationHash,
  SEARCHES,
  type SearchName,
} from './plan/registration.ts'
export { type PlannedSet, SweepPlan } from './plan/sweep-plan.ts'
export { afterEntry, type SweepPhase, type SweepState } from './plan/sweep-state.ts'
export { asText, levelsOf, type Parameter, type ParameterValue, type Params, valueAt } from './space/parameter.ts'
export { paramsHash } from './space/params-hash.ts'
export { environmentOf, isRefusal, paramsAt, parseSpace, type Space, sizeOfSpace } from './space/space.ts'
export {
  type ComparedTrials,
  compareTrials,
  type DigestConflict,
  outcomeDigest,
  type Trial,
  type TrialOutcome,
  trialOf,
} from './trial/trial.ts'
