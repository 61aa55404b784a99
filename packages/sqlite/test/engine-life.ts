import { type Rng, seededRng } from '@alavanca/core'
import type { EngineConfig, EngineEvent } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseScalpConfig } from '@alavanca/scalp'
import { eagerConfig } from '@alavanca/testing/eager-config'
import { bracketed, CALM } from '@alavanca/testing/signals'

/** Noon in São Paulo, 10 March 2026. */
export const START = Date.UTC(2026, 2, 10, 15)

/** An engine that learns in batches of three and takes extras as soon as it can. */
export const engineConfig = (): EngineConfig =>
  eagerConfig({
    scalp: parseScalpConfig({ cooldownSeconds: 20 }),
    learning: {
      gate: parseGateConfig(),
      policy: parsePolicyConfig({ seed: 'life', extraMinProbability: 0, extraMaxCostR: 0, baselineTrades: 20 }),
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
  const regime = rng.next() < 0.7 ? 'TREND_UP' : 'RANGE'
  const signal = bracketed({ id: `s${index}`, time, side, price, stopPoints: 100, targetPoints: 120 })
  return { type: 'SIGNAL', time, signal, context: { ...CALM, regime, globalConfidence: 0.6 + 0.4 * rng.next() } }
}
