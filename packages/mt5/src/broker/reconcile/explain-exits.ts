import type { DealRow } from '@alavanca/mt5-protocol'

/**
 * Deals that account for what is unexplained, oldest first; null where none do. `unexplained` and `signedOf` count contracts,
 * bought above 0. `deals` come oldest first: those nobody accounts for, older ones among them that may have been told before
 * this process began. So it is the shortest run of the newest ones that adds up to exactly that.
 */
export const explainMissing = (
  unexplained: number,
  deals: readonly DealRow[],
  signedOf: (deal: DealRow) => number | null,
): readonly DealRow[] | null => {
  let left = unexplained
  for (let from = deals.length; from >= 0; from -= 1) {
    const deal = deals[from]
    const contracts = deal === undefined ? 0 : signedOf(deal)
    if (contracts === null) return null
    left -= contracts
    if (left === 0) return deals.slice(from)
  }
  return null
}

/** Tickets have up to 20 digits, more than a double holds. */
export const compareTickets = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
