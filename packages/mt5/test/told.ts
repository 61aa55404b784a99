/** What a day came to, in words that do not depend on who carried it out. */
import type { ExitFillEvent, FillEvent, Step } from '@alavanca/engine'

/**
 * What must be the same: what was decided, what was ordered for it, and what was bought and sold at what price and when. The
 * engine counts its steps in its order ids, and a broker that says "accepted" first makes more steps: orders are numbered as
 * they come instead. Ids of fills are the broker's own, and are left out.
 */
export interface Told {
  readonly decisions: readonly unknown[]
  readonly orders: readonly unknown[]
  readonly fills: readonly unknown[]
  /** What each trade ended with. */
  readonly trades: readonly unknown[]
}

/** In the order of the day. */
const DECISIONS = new Set([
  'DECIDED',
  'ALLOCATED',
  'SIGNAL_REFUSED',
  'DAY_RULES',
  'REVERSAL_WAITS',
  'HOST_EXIT',
  'HOST_REFUSED',
  'LEVELS_MOVED',
  'EXTRA_DROPPED',
  'DISCREPANCY',
])

/** Listens to the steps of an engine. */
export class Notes {
  readonly #decisions: unknown[] = []
  readonly #orders: object[] = []
  readonly #fills: object[] = []
  readonly #numbers = new Map<string, number>()
  readonly #trades: unknown[] = []

  told(): Told {
    return { decisions: this.#decisions, orders: this.#orders, fills: this.#fills, trades: this.#trades }
  }

  readonly take = ({ event, records, commands }: Step): void => {
    for (const record of records) {
      if (DECISIONS.has(record.type)) this.#decisions.push(record)
      if (record.type === 'TRADE_CLOSED') this.#trades.push(record.trade)
    }
    for (const command of commands) this.#orders.push({ ...command, orderId: this.#number(command.orderId) })
    if (event.type === 'FILL' || event.type === 'EXIT_FILL') this.#fills.push(this.#fill(event))
  }

  #fill(event: FillEvent | ExitFillEvent): object {
    const { contracts, price, time, commissionCents = 0 } = event
    const whose = event.type === 'FILL' ? this.#number(event.orderId) : `${event.leg} ${event.cause}`
    return { whose, contracts, price, time, commissionCents }
  }

  #number(orderId: string): number {
    const number = this.#numbers.get(orderId) ?? this.#numbers.size + 1
    this.#numbers.set(orderId, number)
    return number
  }
}

const nameOf = (fact: unknown): string => {
  // as: records and commands alike; what a kind does not have is left out of its name
  const { type, code, rule, reason } = fact as Partial<Record<'type' | 'code' | 'rule' | 'reason', string>>
  if (type === 'CLOSE') return `${type} ${reason}`
  return [type, code ?? rule].filter((part) => part !== undefined).join(' ')
}

/** How often each kind of decision and order came, so that a comparison can say that it compared something. */
export const tallyOf = ({ decisions, orders, fills }: Told): Readonly<Record<string, number>> => {
  const tally: Record<string, number> = { fills: fills.length }
  for (const name of [...decisions, ...orders].map(nameOf)) tally[name] = (tally[name] ?? 0) + 1
  return tally
}
