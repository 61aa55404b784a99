import type { OppositeRule, Signal } from '@alavanca/core'
import type { AskedOfHost } from '../asked-of-host.ts'
import type { Books, SymbolBook } from '../books.ts'
import type { SignalEvent } from '../events.ts'
import { closeTrade } from './close-trade.ts'

/** What a signal does to a trade of the other side: `refuse` where there is none that it could end. */
export const oppositeRule = (
  { config }: Books,
  { trade, strays, reversal }: SymbolBook,
  signal: Signal,
): OppositeRule => {
  const { side, onOpposite } = signal
  const isOpposite = trade !== null && side !== 'HOLD' && trade.side !== side
  // one thing after the other: what lies beside the trade, or waits for its end, comes first
  if (!isOpposite || strays.length > 0 || reversal !== null) return 'refuse'
  return onOpposite ?? config.onOpposite
}

/** Ends the trade of the other side; with `reverse` the signal is decided on anew once the trade is over. */
export const endOpposite = (
  books: Books,
  book: SymbolBook,
  event: SignalEvent,
  { rule, asked }: { readonly rule: 'close' | 'reverse'; readonly asked: AskedOfHost },
): void => {
  const { trade } = book
  if (trade === null) return
  // the host's own remarks need not wait
  const { metadata: _, ...signal } = event.signal
  const { id: signalId, symbol } = signal
  if (rule === 'reverse') {
    books.say({ type: 'REVERSAL_WAITS', signalId, symbol, tradeId: trade.id })
    book.reversal = { event: { ...event, signal }, ...asked }
    books.reversals.add(symbol)
  }
  closeTrade(books, book, 'OPPOSITE_SIGNAL')
}
