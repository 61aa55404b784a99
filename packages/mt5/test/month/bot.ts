/** A bot with no opinion: it enters now and then, on either side, and lets the stop follow the price sometimes. */
import type { Instrument, Rng, Signal } from '@alavanca/core'
import type { SignalEvent } from '@alavanca/engine'

const CALM = {
  regime: 'TREND_UP',
  globalConfidence: 0.9,
  ensembleDisagreement: 0.1,
  liquidityStrength: 0.9,
  transitionActive: false,
} as const

export class Bot {
  readonly #rng: Rng
  #signals = 0

  constructor(rng: Rng) {
    this.#rng = rng
  }

  signal(instrument: Instrument, price: number, time: number): SignalEvent {
    const rng = this.#rng
    const away = rng.next() < 0.5 ? 1 : -1
    const distance = (20 + Math.floor(rng.next() * 100)) * instrument.tickSize
    this.#signals += 1
    const signal: Signal = {
      id: `signal-${this.#signals}`,
      time,
      symbol: instrument.symbol,
      side: away > 0 ? 'BUY' : 'SELL',
      entryPrice: price,
      stopPrice: price - away * distance,
      targets: [price + away * distance * 2],
      requestedContracts: 1 + Math.floor(rng.next() * 3),
      ...(rng.next() < 0.3 && { exit: { trail: { distance } } }),
    }
    return { type: 'SIGNAL', time, signal, context: CALM }
  }
}
