import type { OrderRow } from '@alavanca/mt5-protocol'
import { type OrderEnd, orderRow, type PastOrder, type WorkingOrder } from './working-order.ts'

/** Orders that work, and all that ever did. */
export class OrderShelf {
  readonly #working = new Map<string, WorkingOrder>()
  readonly #past: PastOrder[] = []
  readonly #wall: (time: number) => number

  /** `wall` turns UTC into the server's wall clock. */
  constructor(wall: (time: number) => number) {
    this.#wall = wall
  }

  get working(): readonly WorkingOrder[] {
    return [...this.#working.values()]
  }

  get(ticket: string): WorkingOrder | undefined {
    return this.#working.get(ticket)
  }

  put(order: WorkingOrder): void {
    this.#working.set(order.ticket, order)
  }

  /** It is over, whether it worked or was filled at once. */
  end(order: WorkingOrder, end: OrderEnd): void {
    this.#working.delete(order.ticket)
    const row = orderRow({ ...order, volumeLeft: end === 'FILLED' ? 0 : order.volumeLeft }, this.#wall(order.time))
    this.#past.push({ row, end })
  }

  rows(): OrderRow[] {
    return this.working.map((order) => orderRow(order, this.#wall(order.time)))
  }

  /** Those placed in a stretch of the server's wall clock, both ends included. */
  past(from: number, to: number): readonly PastOrder[] {
    return this.#past.filter(({ row }) => row.time >= from && row.time <= to)
  }
}
