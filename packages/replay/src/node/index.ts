export {
  /** @deprecated Import it from `@alavanca/recordings/node`. */
  openRecording,
} from '@alavanca/recordings/node'
export { JournalFile, openJournal } from './journal-file.ts'
export type { SeedOutcome, SeedsOptions, SeedsProgress } from './replay-seeds.ts'
export { replaySeeds } from './replay-seeds.ts'
export type { SeedJob, SeedTask } from './seed-job.ts'
