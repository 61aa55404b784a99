/** What a day came to, in words that do not depend on who carried it out. */
import type { Command, EngineRecord, ExitFillEvent, FillEvent, Step, TradeRecord } from '@alavanca/engine'

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
  readonly trades: readonly TradeRecord[]
}

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

interface Noted<Fact> {
  readonly time: number
  readonly fact: Fact
}

/**
 * Listens to the steps of an engine. A replay shows a price to the engine first and to what the broker holds then; live the
 * trade server was first. Levels that were moved at the very price by which the broker let the leg go are therefore left out:
 * the other way round nothing is there to be moved.
 */
export class Notes {
  #decisions: Noted<EngineRecord>[] = []
  #orders: Noted<Command>[] = []
  readonly #fills: (FillEvent | ExitFillEvent)[] = []
  readonly #trades: TradeRecord[] = []

  told(): Told {
    const numbers = new Map(this.#orders.map(({ fact: { orderId } }, index) => [orderId, index + 1]))
    return {
      decisions: this.#decisions.map(({ fact }) => fact),
      orders: this.#orders.map(({ fact }) => ({ ...fact, orderId: numbers.get(fact.orderId) })),
      fills: this.#fills.map((event) => {
        const { contracts, price, time, commissionCents = 0 } = event
        const whose = event.type === 'FILL' ? numbers.get(event.orderId) : `${event.leg} ${event.cause}`
        return { whose, contracts, price, time, commissionCents }
      }),
      trades: this.#trades,
    }
  }

  readonly take = ({ event, records, commands }: Step): void => {
    const { time } = event
    if (event.type === 'EXIT_FILL' && (event.cause === 'STOP' || event.cause === 'TARGET')) this.#unmove(time)
    for (const fact of records) {
      if (DECISIONS.has(fact.type)) this.#decisions.push({ time, fact })
      if (fact.type === 'TRADE_CLOSED') this.#trades.push(fact.trade)
    }
    for (const fact of commands) this.#orders.push({ time, fact })
    if (event.type === 'FILL' || event.type === 'EXIT_FILL') this.#fills.push(event)
  }

  #unmove(now: number): void {
    this.#orders = this.#orders.filter(({ time, fact }) => time !== now || fact.type !== 'MODIFY')
    this.#decisions = this.#decisions.filter(({ time, fact }) => time !== now || fact.type !== 'LEVELS_MOVED')
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
