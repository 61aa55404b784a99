import type { Books } from '../books.ts'
import { describeDifference, NO_DIFFERENCES } from '../differences.ts'
import type { HoldingDifference, ReconciledEvent } from '../events.ts'
import { forgiveRefusals } from './refused-close.ts'

/** What leads out, for whoever reads that numbers differ. */
export const WAY_OUT = 'SETTLE what is not there, ADOPT what is, or undo it at the broker; then RESUME.'

export const describeDifferences = (differences: readonly HoldingDifference[]): string =>
  differences.map(describeDifference).join('; ')

/** Both books were compared: a difference or a doubt stops trading, and what is told already is not told again. */
export const onReconciled = (
  books: Books,
  { orphans, ambiguous, differences = NO_DIFFERENCES }: ReconciledEvent,
): void => {
  const before = describeDifferences(books.differences)
  books.differences = differences
  const now = describeDifferences(differences)
  const isTold = now === before && books.trading.halted !== null
  if (now !== '' && !isTold) books.discrepancy(symbolOf(differences), `Holdings differ: ${now}. ${WAY_OUT}`)
  if (now === '' && orphans + ambiguous > 0)
    books.discrepancy(
      null,
      `The broker holds ${orphans} things nobody asked for, and ${ambiguous} orders are in doubt.`,
    )
  if (now === '' && orphans + ambiguous === 0)
    for (const book of books.symbols.values()) forgiveRefusals(books, book, 'COMPARED')
}

/** The one that they are all about; null for several. */
const symbolOf = ([first, ...others]: readonly HoldingDifference[]): string | null =>
  first !== undefined && others.every(({ symbol }) => symbol === first.symbol) ? first.symbol : null
