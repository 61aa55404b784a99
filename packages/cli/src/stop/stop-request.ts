import type { Terminal } from '../terminal.ts'

/** Of a run that was ended before its recording was. */
export interface CutShort {
  /** What ended it, such as `Ctrl+C`. */
  readonly why: string
  /** Time of the last row that it saw, in epoch milliseconds; null where there was none. */
  readonly readTo: number | null
}

/** Hears whether somebody wants the command to end; what it does is then brought to an end in good order. */
export class StopRequest {
  readonly #forget: () => void
  readonly #abort = new AbortController()
  #why: string | null = null

  constructor({ onStop, err }: Pick<Terminal, 'onStop' | 'err'>) {
    this.#forget =
      onStop?.((why) => {
        this.#why = why
        err(`\n${why}: ending after the step under way, and keeping what there is. Once more ends at once.\n`)
        this.#abort.abort()
      }) ?? (() => undefined)
  }

  /** Who asked; null while nobody did. */
  get why(): string | null {
    return this.#why
  }

  /** Tells whoever can be interrupted in the middle of things. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  /** Stops listening. */
  forget(): void {
    this.#forget()
  }
}
