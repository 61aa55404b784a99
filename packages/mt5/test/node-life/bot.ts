import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import { type EngineConfig, type EngineEvent, parseEngineConfig, type QuoteEvent } from '@alavanca/engine'
import { parseScalpConfig } from '@alavanca/scalp'

const SIGNAL_EVERY = 4
const FLATTEN_EVERY = 14

/** An engine that takes extras as soon as it can, and trades again soon. */
export const botConfig = (): EngineConfig =>
  parseEngineConfig({
    instruments: [WIN],
    capital: parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false, maxExtraContracts: 2 }),
    scalp: parseScalpConfig({ cooldownSeconds: 1 }),
  })

const signalAt = (time: number, price: number, count: number): EngineEvent => {
  const side = count % (2 * SIGNAL_EVERY) === 0 ? 'BUY' : 'SELL'
  const away = side === 'BUY' ? 1 : -1
  return {
    type: 'SIGNAL',
    time,
    signal: {
      // the market's time never comes twice, in no life
      id: `s${time}`,
      time,
      symbol: 'WIN',
      side,
      entryPrice: price,
      stopPrice: price - away * 100,
      targets: [price + away * 120],
    },
    context: {
      regime: 'TREND_UP',
      globalConfidence: 0.9,
      ensembleDisagreement: 0.1,
      liquidityStrength: 0.9,
      transitionActive: false,
    },
  }
}

/** What the bot wants after so many quotes of this life. */
export const wishesAfter = (quote: QuoteEvent, count: number, isLast: boolean): readonly EngineEvent[] => {
  const { time } = quote
  const flatten: EngineEvent = { type: 'OPERATOR', time, action: { type: 'FLATTEN' } }
  if (isLast) return count % FLATTEN_EVERY === 1 ? [flatten] : []
  if (count % FLATTEN_EVERY === 0) return [flatten]
  return count % SIGNAL_EVERY === 0 && 'bid' in quote ? [signalAt(time, quote.bid, count)] : []
}
