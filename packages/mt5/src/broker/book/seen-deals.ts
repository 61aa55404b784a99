import type { DealRow } from '@alavanca/mt5-protocol'

const MOST = 20_000

/** Which deals were told already, and up to when all of them are known. */
export class SeenDeals {
  readonly #tickets = new Set<string>()
  readonly #utc: (serverMs: number) => number
  #knownUntil: number | null = null

  /** `utc` turns the terminal's wall clock into UTC. */
  constructor(utc: (serverMs: number) => number) {
    this.#utc = utc
  }

  /** Up to when all deals are known, in UTC; null before the first session. */
  get knownUntil(): number | null {
    return this.#knownUntil
  }

  /** What came before the first session, where nothing later is known. */
  startFrom(time: number): void {
    this.#knownUntil ??= time
  }

  completeUntil(time: number): void {
    this.#knownUntil = Math.max(this.#knownUntil ?? 0, time)
  }

  has({ ticket }: DealRow): boolean {
    return this.#tickets.has(ticket)
  }

  add({ ticket, time }: DealRow): void {
    this.#tickets.add(ticket)
    const [oldest] = this.#tickets
    if (this.#tickets.size > MOST && oldest !== undefined) this.#tickets.delete(oldest)
    this.completeUntil(this.#utc(time))
  }
}
