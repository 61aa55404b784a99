export { openRecording } from './open-recording.ts'
export type { SeedOutcome, SeedsOptions, SeedsProgress } from './replay-seeds.ts'
export { replaySeeds } from './replay-seeds.ts'
export type { SeedJob, SeedTask } from './seed-job.ts'
