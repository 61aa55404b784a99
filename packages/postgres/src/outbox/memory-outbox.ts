import { invalidInput } from '@alavanca/core'
import type { SharedLesson } from '../ledger/lesson.ts'
import type { PolicyVersion } from '../versions/versions.ts'
import type { FreezeWish, Outbox, Post, Taken } from './outbox.ts'

/** An outbox that ends with its process: for tests, and for bots whose journal is gone through again after a start. */
export class MemoryOutbox implements Outbox {
  #last = 0
  #lessons = new Map<string, SharedLesson>()
  #freezes = new Map<string, FreezeWish>()
  #cached: PolicyVersion | null = null
  #taken: Taken | null = null

  add({ sequence, lessons, freezes }: Post): boolean {
    if (!Number.isSafeInteger(sequence) || sequence < 1) throw invalidInput('sequence', sequence, 'must be at least 1')
    if (sequence <= this.#last) return false
    for (const lesson of lessons) this.#lessons.set(lesson.trade.id, lesson)
    for (const freeze of freezes) this.#freezes.set(freeze.regime, freeze)
    this.#last = sequence
    return true
  }

  lastSequence(): number {
    return this.#last
  }

  lessons(limit: number): readonly SharedLesson[] {
    return [...this.#lessons.values()].slice(0, limit)
  }

  arrived(tradeIds: readonly string[]): void {
    for (const id of tradeIds) this.#lessons.delete(id)
  }

  freezes(): readonly FreezeWish[] {
    return [...this.#freezes.values()]
  }

  obeyed(regime: string): void {
    this.#freezes.delete(regime)
  }

  size(): number {
    return this.#lessons.size
  }

  cached(): PolicyVersion | null {
    return this.#cached
  }

  keep(version: PolicyVersion): void {
    this.#cached = version
  }

  taken(): Taken | null {
    return this.#taken
  }

  take(taken: Taken): void {
    this.#taken = taken
  }

  close(): void {}
}
