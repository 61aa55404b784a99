import { AlavancaError } from '@alavanca/core'
import type { Books } from './books.ts'
import { heldContracts } from './trade/leg-account.ts'

/**
 * The rules of extra legs and the trades are saved apart: what one of them holds the other must know, unless it is being closed
 * already. Throws `INVALID_SNAPSHOT`, since contracts that the rules do not watch are left without an exit.
 */
export const requireSameExtras = ({ symbols, scalp }: Pick<Books, 'symbols' | 'scalp'>): void => {
  for (const [symbol, { trade, strays }] of symbols) {
    const extra = trade?.extra ?? null
    const isHeld = extra !== null && heldContracts(extra) > 0
    const isClosing = extra !== null && (extra.closing !== null || extra.closeOrderId !== null)
    const isWatched = scalp.active(symbol) !== null
    const isKnown = extra !== null || strays.some((stray) => stray.extra !== null)
    if (isWatched ? isKnown : !isHeld || isClosing) continue
    const message = isWatched ? 'must belong to an extra that is there' : 'must watch the extra that is held'
    throw new AlavancaError(
      'INVALID_SNAPSHOT',
      `This engine snapshot cannot be restored: the leg on ${symbol} ${message}.`,
      [{ path: `scalp.books.${symbol}.leg`, value: scalp.active(symbol), message }],
    )
  }
}
