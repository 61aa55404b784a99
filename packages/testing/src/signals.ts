import type { Signal, SignalContext } from '@alavanca/core'

/** A market in which all eight layers agree, as soon as no profit is asked for. */
export const CALM: SignalContext = {
  regime: 'TREND_UP',
  globalConfidence: 0.9,
  ensembleDisagreement: 0.1,
  liquidityStrength: 0.9,
  transitionActive: false,
}

/** A signal in the mini-index, in a few words. */
export interface SignalInShort extends Pick<Signal, 'id' | 'time'> {
  readonly side: 'BUY' | 'SELL'
  readonly price: number
  /** How far the stop lies from the price, in points. */
  readonly stopPoints: number
  /** How far the one target lies from the price, in points. */
  readonly targetPoints: number
}

/** A signal with its stop and its target on the right sides of the price. */
export const bracketed = ({ id, time, side, price, stopPoints, targetPoints }: SignalInShort): Signal => {
  const away = side === 'BUY' ? 1 : -1
  return {
    id,
    time,
    symbol: 'WIN',
    side,
    entryPrice: price,
    stopPrice: price - away * stopPoints,
    targets: [price + away * targetPoints],
  }
}
