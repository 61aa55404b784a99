import type { Facts } from './ea-broker.ts'

/** Deals and orders of the past, which the terminal can read only some time after they were made. */
export class PastTrades {
  /** Deals and orders of the past are readable only this long after they were made. */
  historyDelayMs = 0
  /** While it is set no deal is readable, and orders show before theirs. */
  areDealsHeldBack = false
  readonly deals: Facts[] = []
  readonly orders: Facts[] = []
  readonly #readableAt = new Map<string, number>()

  addDeal(ticket: string, facts: Facts): void {
    this.deals.push(facts)
    this.#readableAt.set(ticket, Date.now() + this.historyDelayMs)
  }

  addOrder(ticket: string, facts: Facts): void {
    this.orders.push(facts)
    this.#readableAt.set(ticket, Date.now() + this.historyDelayMs)
  }

  /** From and to in seconds, both included. */
  between(from: number, to: number): { deals: Facts[]; orders: Facts[] } {
    const inside = (time: unknown): boolean => Number(time) >= from * 1000 && Number(time) < (to + 1) * 1000
    return {
      deals: this.deals.filter((deal) => inside(deal['DEAL_TIME_MSC']) && this.#isDealReadable(deal)),
      orders: this.orders.filter(
        (order) => inside(order['ORDER_TIME_SETUP_MSC']) && this.#isReadable(order, 'ORDER_TICKET'),
      ),
    }
  }

  deal(ticket: string): Facts | null {
    return this.deals.find((deal) => deal['DEAL_TICKET'] === ticket && this.#isDealReadable(deal)) ?? null
  }

  #isDealReadable(deal: Facts): boolean {
    return !this.areDealsHeldBack && this.#isReadable(deal, 'DEAL_TICKET')
  }

  #isReadable(facts: Facts, key: string): boolean {
    return Date.now() >= (this.#readableAt.get(String(facts[key])) ?? 0)
  }
}
