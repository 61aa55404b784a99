import type { OrderCommand, Result } from '@alavanca/mt5-protocol'

/** An answer as the journal keeps it: without the envelope. */
export type Outcome = Omit<Result, 't' | 'n' | 'ts' | 'dup'>

/** One command in the journal. */
export interface JournalEntry {
  readonly command: OrderCommand
  /** Everything of the command that must not change between attempts. */
  readonly body: string
  readonly attempt: number
  /** On the server's wall clock. */
  readonly time: number
  /** Null: the intent stands there, and what became of it does not. */
  readonly outcome: Outcome | null
}

/** What a terminal remembers of commands, beyond its own life. In a real terminal this is a file. */
export class Journal {
  readonly id: string
  readonly since: number
  readonly #entries = new Map<string, JournalEntry>()
  isWritable = true

  constructor(id: string, since: number) {
    this.id = id
    this.since = since
  }

  get size(): number {
    return this.#entries.size
  }

  get open(): number {
    return this.all.filter(({ outcome }) => outcome === null).length
  }

  get all(): readonly JournalEntry[] {
    return [...this.#entries.values()]
  }

  get(cid: string): JournalEntry | null {
    return this.#entries.get(cid) ?? null
  }

  intend(command: OrderCommand, time: number): void {
    this.#entries.set(command.cid, { command, body: bodyOf(command), attempt: command.attempt, time, outcome: null })
  }

  conclude(cid: string, outcome: Outcome): void {
    const entry = this.#entries.get(cid)
    if (entry !== undefined) this.#entries.set(cid, { ...entry, outcome })
  }
}

/** What two commands of one id must have in common. */
export const bodyOf = (command: OrderCommand): string => {
  const { n: _n, ts: _ts, attempt: _attempt, expiresMs: _expires, ...body } = command
  return JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)))
}
