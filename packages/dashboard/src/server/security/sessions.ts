import { createHash, randomBytes } from 'node:crypto'

const HOURS = 60 * 60_000
const LASTS_MS = 12 * HOURS
const MOST = 100
/** Wrong tokens in a minute, from anywhere, after which nobody is heard for the rest of it. */
const WRONG_A_MINUTE = 10

const nameOf = (id: string): string => createHash('sha256').update(id).digest('hex')

/** Who has signed in: a random id for a cookie, of which only a digest is kept. */
export class Sessions {
  readonly #until = new Map<string, number>()
  #wrong: number[] = []

  begin(now: number): string {
    const id = randomBytes(32).toString('base64url')
    this.#until.set(nameOf(id), now + LASTS_MS)
    for (const oldest of this.#until.keys()) {
      if (this.#until.size <= MOST) break
      this.#until.delete(oldest)
    }
    return id
  }

  holds(id: string, now: number): boolean {
    const until = this.#until.get(nameOf(id))
    return until !== undefined && now < until
  }

  end(id: string): void {
    this.#until.delete(nameOf(id))
  }

  /** Whether somebody may try a token now. */
  mayTry(now: number): boolean {
    this.#wrong = this.#wrong.filter((time) => now - time < 60_000)
    return this.#wrong.length < WRONG_A_MINUTE
  }

  noteWrong(now: number): void {
    this.#wrong.push(now)
  }
}
