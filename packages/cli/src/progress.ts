import type { Terminal } from './terminal.ts'

const EVERY_MS = 200
const WIDTH = 24

const clock = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** How far a file has been read. */
export interface ReadProgress {
  readonly bytesRead: number
  /** Null where it is not known. */
  readonly totalBytes: number | null
  readonly rows: number
}

/** One line on standard error that is redrawn a few times a second; nothing where that is not a screen. */
export class ProgressLine {
  readonly #terminal: Terminal
  readonly #startedAt: number
  #drawnAt: number
  #isDrawn = false

  constructor(terminal: Terminal) {
    this.#terminal = terminal
    this.#startedAt = terminal.now()
    this.#drawnAt = this.#startedAt
  }

  readonly show = ({ bytesRead, totalBytes, rows }: ReadProgress): void =>
    this.draw(totalBytes ? Math.min(1, bytesRead / totalBytes) : null, () => `${rows.toLocaleString('en')} rows`)

  /** How much is done, 0 to 1 or null where that is not known, and what to say beside it. */
  draw(share: number | null, words: () => string): void {
    const now = this.#terminal.now()
    if (!this.#terminal.isInteractive || now - this.#drawnAt < EVERY_MS) return
    this.#drawnAt = now
    this.#isDrawn = true
    this.#terminal.err(`\r${share === null ? '' : this.#bar(share, now)}${words()}\x1b[K`)
  }

  /** Wipes the line, so that what follows starts on a clean one. */
  clear(): void {
    if (this.#isDrawn) this.#terminal.err('\r\x1b[K')
    this.#isDrawn = false
  }

  #bar(share: number, now: number): string {
    const filled = Math.round(share * WIDTH)
    const left = share > 0 ? ((now - this.#startedAt) / share) * (1 - share) : 0
    return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${(share * 100).toFixed(0)} %, ${clock(left)} left, `
  }
}
