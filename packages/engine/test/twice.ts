import { expect } from 'vitest'
import { NOTHING_ASKED } from '../src/asked-of-host.ts'
import { Books } from '../src/books.ts'
import { checkEvent } from '../src/check-event.ts'
import type { EngineDependencies, EngineEvent, Step } from '../src/index.ts'
import { askHost } from '../src/rules/ask-host.ts'
import { takeQuiet } from '../src/rules/quiet.ts'
import { saveBooks } from '../src/save-books.ts'
import { takeIn } from '../src/take-in.ts'

/** The step, or why there is none. */
const inFull = (books: Books, event: EngineEvent): Step | string => {
  try {
    checkEvent(books, event)
  } catch (error) {
    return String(error)
  }
  return takeIn(books, event, event.type === 'SIGNAL' ? askHost(books, event) : NOTHING_ASKED)
}

/** The same life twice: with quiet prices taken as such, and with every rule asked at every price. */
export class Twice {
  readonly quick: Books
  readonly #full: Books
  /** How many prices were quiet so far. */
  quiet = 0

  constructor(parts: EngineDependencies) {
    this.quick = new Books(parts)
    this.#full = new Books(parts)
  }

  /** Tells both, whose answers have to be equal; and gives that answer, or why there is none. */
  try(event: EngineEvent): Step | string {
    const isQuiet = (event.type === 'QUOTE' || event.type === 'BAR') && takeQuiet(this.quick, event)
    if (isQuiet) this.quiet += 1
    const step = isQuiet ? this.quick.finish(event) : inFull(this.quick, event)
    expect(step).toEqual(inFull(this.#full, event))
    return step
  }

  tell(event: EngineEvent): Step {
    const step = this.try(event)
    if (typeof step === 'string') throw new Error(step)
    return step
  }

  /** What both remember has to be equal too. */
  compare(): void {
    expect(saveBooks(this.quick)).toEqual(saveBooks(this.#full))
  }
}
