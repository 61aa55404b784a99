import type { Status, Timers } from '@alavanca/mt5-protocol'
import type { Evidence } from './candidates.ts'
import type { JournalEntry, Outcome } from './journal.ts'
import type { Surroundings } from './order-request.ts'
import { blankOutcome, recover } from './recover.ts'
import { recoverChange } from './recover-change.ts'

/** What no later look will tell otherwise: an order that works is told by deals from then on. */
const CERTAIN: ReadonlySet<Status> = new Set(['done', 'not_found', 'placed', 'refused'])

/** Finds out what became of commands whose answer was lost. */
export class OutcomeSearch {
  readonly #surroundings: Surroundings
  readonly #timers: Timers
  /** After so long without a trace there was no order. */
  readonly #settleMs: number
  readonly #since = new Map<string, number>()

  constructor(surroundings: Surroundings, timers: Timers, settleMs: number) {
    this.#surroundings = surroundings
    this.#timers = timers
    this.#settleMs = settleMs
  }

  /** What became of an intent without a result. Written down only once it is certain. */
  lookFor(entry: JournalEntry): Outcome {
    const { cid } = entry.command
    const found = recover(entry, this.#evidence(cid)) ?? recoverChange(entry.command, entry.attempt, this.#surroundings)
    const isSettled = this.#timers.now() - (this.#since.get(cid) ?? this.#begin(cid)) >= this.#settleMs
    const outcome = found ?? {
      ...blankOutcome(cid, entry.attempt),
      status: isSettled ? ('not_found' as const) : ('unknown' as const),
    }
    if (CERTAIN.has(outcome.status)) this.#surroundings.journal.conclude(cid, outcome)
    return outcome
  }

  #begin(cid: string): number {
    const now = this.#timers.now()
    this.#since.set(cid, now)
    return now
  }

  #evidence(cid: string): Evidence {
    const { server, journal, magic } = this.#surroundings
    const taken = new Set(
      journal.all.flatMap(({ command, outcome }) => (command.cid === cid ? [] : (outcome?.order ?? []))),
    )
    return {
      deals: server.deals(0, Number.POSITIVE_INFINITY),
      orders: server.orders(),
      past: server.pastOrders(0, Number.POSITIVE_INFINITY),
      magic,
      isTaken: (order) => taken.has(order),
    }
  }
}
