import { type Attempt, attemptBatch, type Lesson } from './attempt-batch.ts'
import type { OnlineConfig } from './config.ts'
import type { Unlearnable } from './lesson-of.ts'
import { reasonOf } from './reason-of.ts'
import type { Draft } from './regime-history.ts'

/** What came of a batch: the draft that has learnt it, and what had to be left out. */
export interface LearntLessons {
  readonly draft: Draft
  readonly learnt: Extract<Attempt, { readonly type: 'LEARNT' }>
  readonly taken: readonly Lesson[]
  readonly leftOut: readonly Unlearnable[]
}

/** Learns as many lessons as can be, each attempt on a fresh draft. */
export const learnLessons = (
  lessons: readonly Lesson[],
  freshDraft: () => Draft,
  batch: { readonly batchId: number; readonly time: number },
  config: OnlineConfig,
): LearntLessons => {
  const leftOut: Unlearnable[] = []
  let taken = lessons
  // every failure takes at least one lesson away
  for (;;) {
    const draft = freshDraft()
    const attempt = attemptBatch(draft, taken, batch, config)
    if (attempt.type === 'LEARNT') return { draft, learnt: attempt, taken, leftOut }
    const { isToBlame, error } = attempt
    const reason = reasonOf(error)
    for (const { trade } of taken) if (isToBlame(trade)) leftOut.push({ trade, reason })
    taken = taken.filter(({ trade }) => !isToBlame(trade))
  }
}
