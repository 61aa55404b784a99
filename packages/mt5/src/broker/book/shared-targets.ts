import type { PositionRow } from '@alavanca/mt5-protocol'
import type { Flight } from '../flight/flight.ts'
import type { FlightBook } from '../flight/flight-book.ts'
import type { Tradable } from '../symbols/symbol-desk.ts'

/** What the targets are known from. */
export interface SharedTargetParts {
  readonly book: FlightBook
  readonly positions: () => readonly PositionRow[]
}

/**
 * The target of each symbol's position on a netting account. It is the base's: an extra shares the position, and when its
 * stop is moved the target must stay, whether or not the terminal has listed the position anew since it was last moved.
 */
export class SharedTargets {
  readonly #parts: SharedTargetParts
  readonly #confirmed = new Map<string, number | null>()

  constructor(parts: SharedTargetParts) {
    this.#parts = parts
  }

  /** A line of the base left, or its levels are in force. */
  note({ command: { symbol, leg }, line }: Pick<Flight, 'command' | 'line'>): void {
    if (leg === 'BASE' && line !== null && line.t !== 'order.close') this.#confirmed.set(symbol, line.tp)
  }

  /** A new session tells positions anew. */
  forget(): void {
    this.#confirmed.clear()
  }

  /** The terminal works lines off in order, so what is under way for the base comes first. */
  of({ traded, contract }: Tradable): number | null {
    const { symbol } = traded.instrument
    const line = this.#parts.book.all
      .filter(({ command }) => command.type === 'MODIFY' && command.symbol === symbol && command.leg === 'BASE')
      .at(-1)?.line
    if (line?.t === 'order.modify') return line.tp
    const confirmed = this.#confirmed.get(symbol)
    if (confirmed !== undefined) return confirmed
    return this.#parts.positions().find((row) => row.symbol === contract.symbol)?.tp ?? null
  }
}
