import type { EngineConfig, EngineEvent, QuoteEvent } from '@alavanca/engine'
import { parseScalpConfig } from '@alavanca/scalp'
import { eagerConfig } from '@alavanca/testing/eager-config'
import { bracketed, CALM } from '@alavanca/testing/signals'

const SIGNAL_EVERY = 4
const FLATTEN_EVERY = 14

/** An engine that takes extras as soon as it can, and trades again soon. */
export const botConfig = (): EngineConfig => eagerConfig({ scalp: parseScalpConfig({ cooldownSeconds: 1 }) })

const signalAt = (time: number, price: number, count: number): EngineEvent => {
  const side = count % (2 * SIGNAL_EVERY) === 0 ? 'BUY' : 'SELL'
  // the market's time never comes twice, in no life
  const signal = bracketed({ id: `s${time}`, time, side, price, stopPoints: 100, targetPoints: 120 })
  return { type: 'SIGNAL', time, signal, context: CALM }
}

/** What the bot wants after so many quotes of this life. */
export const wishesAfter = (quote: QuoteEvent, count: number, isLast: boolean): readonly EngineEvent[] => {
  const { time } = quote
  const flatten: EngineEvent = { type: 'OPERATOR', time, action: { type: 'FLATTEN' } }
  if (isLast) return count % FLATTEN_EVERY === 1 ? [flatten] : []
  if (count % FLATTEN_EVERY === 0) return [flatten]
  return count % SIGNAL_EVERY === 0 && 'bid' in quote ? [signalAt(time, quote.bid, count)] : []
}
