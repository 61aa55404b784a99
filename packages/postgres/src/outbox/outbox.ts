import type { SharedLesson } from '../ledger/lesson.ts'
import type { PolicyVersion } from '../versions/versions.ts'

/** A freeze that a bot's own alarm asks all the others to obey. */
export interface FreezeWish {
  readonly regime: string
  /** The first day, as a bucket, of which nothing counts. */
  readonly from: number
  readonly why: string
}

/** What one step of a bot's journal has for the others. */
export interface Post {
  /** Of the step. What comes with a sequence that was seen is not added again. */
  readonly sequence: number
  readonly lessons: readonly SharedLesson[]
  readonly freezes: readonly FreezeWish[]
}

/** What an engine has taken over of the others, as its journal says. */
export interface Taken {
  readonly version: number
  /** Regimes that were frozen in all bots then. */
  readonly frozen: readonly string[]
}

/**
 * What a bot has for the others and has not got rid of yet, and the version that it decides by: both survive its end. Calls are
 * synchronous, and what was added is on disk when `add` returns, where it has one.
 */
export interface Outbox {
  /** Adds what a step has, all of it or nothing, each step once. False where it was seen. */
  add(post: Post): boolean
  /** Sequence of the last step seen; 0 before the first. */
  lastSequence(): number
  /** Lessons that wait, oldest first. */
  lessons(limit: number): readonly SharedLesson[]
  /** Takes lessons out: they have arrived. */
  arrived(tradeIds: readonly string[]): void
  /** Freezes that wait. */
  freezes(): readonly FreezeWish[]
  /** Takes a freeze out: it is in force. */
  obeyed(regime: string): void
  /** How many lessons wait. */
  size(): number
  /** The version that was fetched last; null before the first. */
  cached(): PolicyVersion | null
  /** Keeps a version in the place of the one before. */
  keep(version: PolicyVersion): void
  /** What was taken over last; null before the first. */
  taken(): Taken | null
  /** Notes what was taken over. */
  take(taken: Taken): void
  close(): void
}
