import type { DealRow } from '@alavanca/mt5-protocol'

const MOST = 20_000
/** A deal may be stamped a little before the moment at which it was listed. */
const SLACK_MS = 2_000

/** Which deals were told already, and up to when all of them are known. */
export class SeenDeals {
  readonly #tickets = new Set<string>()
  readonly #utc: (serverMs: number) => number
  #knownUntil: number | null = null
  #isSure = true
  /** When everything was known last, in UTC. */
  #settledAt: number | null = null

  /** `utc` turns the terminal's wall clock into UTC. */
  constructor(utc: (serverMs: number) => number) {
    this.#utc = utc
  }

  /** Up to when all deals are known, in UTC; null before the first session. */
  get knownUntil(): number | null {
    return this.#knownUntil
  }

  /** Whether what came later is sure to be told to nobody yet. */
  get isSure(): boolean {
    return this.#isSure
  }

  /** What came before the first session, where nothing later is known; `isSure` where the host knew it and it was not guessed. */
  startFrom(time: number, isSure: boolean): void {
    if (this.#knownUntil !== null) return
    this.#knownUntil = time
    this.#isSure = isSure
  }

  completeUntil(time: number): void {
    this.#knownUntil = Math.max(this.#knownUntil ?? 0, time)
  }

  /** All that was there by then is told, or accounted for by nobody. */
  settled(time: number): void {
    this.completeUntil(time)
    this.#isSure = true
    this.#settledAt = time
  }

  has({ ticket }: DealRow): boolean {
    return this.#tickets.has(ticket)
  }

  /** Whether it was there when everything was known last, and was not listed then. */
  isOfBefore({ time }: DealRow): boolean {
    return this.#settledAt !== null && this.#utc(time) < this.#settledAt - SLACK_MS
  }

  /** Whether it happened after all that is known. */
  isLater({ time }: DealRow): boolean {
    return this.#knownUntil !== null && this.#utc(time) > this.#knownUntil
  }

  add({ ticket }: DealRow): void {
    this.#tickets.add(ticket)
    const [oldest] = this.#tickets
    if (this.#tickets.size > MOST && oldest !== undefined) this.#tickets.delete(oldest)
  }
}
