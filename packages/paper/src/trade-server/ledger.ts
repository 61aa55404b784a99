import type { DealRow } from '@alavanca/mt5-protocol'
import { type DealParts, dealRow } from './deal-row.ts'

/** All executions, and the money they left. */
export class Ledger {
  readonly #deals: DealRow[] = []
  #balance: number

  constructor(balance: number) {
    this.#balance = balance
  }

  /** In the account's currency. */
  get balance(): number {
    return this.#balance
  }

  /** Books an execution; `time` on the server's wall clock. */
  book(parts: DealParts, ticket: string, time: number): DealRow {
    const deal = dealRow(parts, ticket, time)
    this.#balance += parts.profit + deal.commission
    this.#deals.push(deal)
    return deal
  }

  /** Both ends included. */
  between(from: number, to: number): DealRow[] {
    return this.#deals.filter(({ time }) => time >= from && time <= to)
  }
}
