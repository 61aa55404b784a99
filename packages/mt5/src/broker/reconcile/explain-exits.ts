import type { DealRow } from '@alavanca/mt5-protocol'

/** Deals that account for what is missing, oldest first; null where no newest deals add up to exactly that. */
export const explainMissing = (
  missing: number,
  deals: readonly DealRow[],
  contractsOf: (deal: DealRow) => number | null,
): readonly DealRow[] | null => {
  const explaining: DealRow[] = []
  let left = missing
  // the newest, since older ones may have been told before this process began
  for (const deal of [...deals].sort((a, b) => b.time - a.time || compareTickets(b.ticket, a.ticket))) {
    if (left === 0) break
    const contracts = contractsOf(deal)
    if (contracts === null || contracts > left) return null
    explaining.unshift(deal)
    left -= contracts
  }
  return left === 0 ? explaining : null
}

/** Tickets have up to 20 digits, more than a double holds. */
export const compareTickets = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
