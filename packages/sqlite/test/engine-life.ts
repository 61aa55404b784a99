import { parseCapitalConfig } from '@alavanca/capital'
import { type Rng, seededRng, WIN } from '@alavanca/core'
import { type EngineConfig, type EngineEvent, parseEngineConfig } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseScalpConfig } from '@alavanca/scalp'

/** Noon in São Paulo, 10 March 2026. */
export const START = Date.UTC(2026, 2, 10, 15)

/** An engine that learns in batches of three and takes extras as soon as it can. */
export const engineConfig = (): EngineConfig =>
  parseEngineConfig({
    instruments: [WIN],
    capital: parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false, maxExtraContracts: 2 }),
    scalp: parseScalpConfig({ cooldownSeconds: 20 }),
    learning: {
      gate: parseGateConfig(),
      policy: parsePolicyConfig({ seed: 'life', extraMinProbability: 0, baselineTrades: 20 }),
      online: parseOnlineConfig({ batchSize: 3 }),
    },
  })

/** Prices at random, a signal every few quotes: what a host would feed in, the same every time. */
export const hostEvents = (count: number, seed = 'market'): readonly EngineEvent[] => {
  const rng = seededRng(seed)
  let price = 130_000
  return Array.from({ length: count }, (_, index): EngineEvent => {
    const time = START + index * 5_000
    if (index % 4 === 3) return signalAt(index, time, price, rng)
    price += Math.round((rng.next() - 0.5) * 16) * 5
    return { type: 'QUOTE', symbol: 'WIN', time, bid: price, ask: price + 5 }
  })
}

const signalAt = (index: number, time: number, price: number, rng: Rng): EngineEvent => {
  const side = rng.next() < 0.5 ? 'BUY' : 'SELL'
  const away = side === 'BUY' ? 1 : -1
  return {
    type: 'SIGNAL',
    time,
    signal: {
      id: `s${index}`,
      time,
      symbol: 'WIN',
      side,
      entryPrice: price,
      stopPrice: price - away * 100,
      targets: [price + away * 120],
    },
    context: {
      regime: rng.next() < 0.7 ? 'TREND_UP' : 'RANGE',
      globalConfidence: 0.6 + 0.4 * rng.next(),
      ensembleDisagreement: 0.1,
      liquidityStrength: 0.9,
      transitionActive: false,
    },
  }
}
