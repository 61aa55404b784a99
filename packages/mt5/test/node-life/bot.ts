import type { Signal } from '@alavanca/core'
import type { EngineConfig, EngineEvent, QuoteEvent } from '@alavanca/engine'
import { parseScalpConfig } from '@alavanca/scalp'
import { eagerConfig } from '@alavanca/testing/eager-config'
import { bracketed, CALM } from '@alavanca/testing/signals'

const SIGNAL_EVERY = 4
const FLATTEN_EVERY = 42
const LEAVE_HALF_EVERY = 9
const TAKE_BACK_EVERY = 15

/** An engine that takes extras as soon as it can, and trades again soon. */
export const botConfig = (): EngineConfig => eagerConfig({ scalp: parseScalpConfig({ cooldownSeconds: 1 }) })

/** What a signal is besides the usual: a trail and three targets, an entry that waits for better or for a break, or a turn. */
const waysOf = (time: number, away: number, price: number, kind: number): Partial<Signal> => {
  const trail = { distance: 60, step: 10 }
  switch (kind % 4) {
    case 0:
      return { targets: [price + away * 30, price + away * 60, price + away * 120], exit: { trail } }
    case 1:
      return { entry: { type: 'LIMIT', expiresAt: time + 3_000 }, exit: { breakEvenAt: price + away * 30, trail } }
    case 2:
      return { entry: { type: 'STOP' }, exit: { timeLimitSeconds: 2 } }
    default:
      return { onOpposite: 'reverse', exit: { trail } }
  }
}

const signalAt = (time: number, market: number, count: number): EngineEvent => {
  const kind = Math.floor(count / SIGNAL_EVERY)
  const side = kind % 2 === 0 ? 'BUY' : 'SELL'
  const away = side === 'BUY' ? 1 : -1
  // below the market for a BUY with a limit, above it for one that waits for a break
  const price = market + away * ([0, -15, 15, 0][kind % 4] ?? 0)
  // the market's time never comes twice, in no life
  const usual = bracketed({ id: `s${time}`, time, side, price, stopPoints: 100, targetPoints: 120 })
  return { type: 'SIGNAL', time, signal: { ...usual, ...waysOf(time, away, price, kind) }, context: CALM }
}

/** What the bot wants after so many quotes of this life. */
export const wishesAfter = (quote: QuoteEvent, count: number, isLast: boolean): readonly EngineEvent[] => {
  const { time } = quote
  const flatten: EngineEvent = { type: 'OPERATOR', time, action: { type: 'FLATTEN' } }
  if (isLast) return count % FLATTEN_EVERY === 1 ? [flatten] : []
  if (count % FLATTEN_EVERY === 0) return [flatten]
  if (count % TAKE_BACK_EVERY === 0) return [{ type: 'CANCEL_ENTRY', time, symbol: 'WIN' }]
  if (count % LEAVE_HALF_EVERY === 0) return [{ type: 'EXIT', time, symbol: 'WIN', share: 0.5, reason: 'half of it' }]
  return count % SIGNAL_EVERY === 0 && 'bid' in quote ? [signalAt(time, quote.bid, count)] : []
}
