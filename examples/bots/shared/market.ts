import type { SignalContext } from '@alavanca/core'

export const NINE_THIRTY = Date.parse('2026-03-02T12:30:00Z')

export interface Price {
  readonly time: number
  readonly bid: number
  readonly ask: number
}

/** A feed: from price to price, five points a second, with a spread of five. */
export const walk = function* (first: number, ...turns: readonly number[]): Generator<Price> {
  let bid = first
  let time = NINE_THIRTY
  yield { time, bid, ask: bid + 5 }
  for (const turn of turns) {
    while (bid !== turn) {
      bid += 5 * Math.sign(turn - bid)
      time += 1_000
      yield { time, bid, ask: bid + 5 }
    }
  }
}

/** What a bot knows about the market. The eight layers decide on these numbers; in this regime they allow no extra contract. */
export const SEEN: SignalContext = {
  regime: 'RANGE',
  globalConfidence: 0.8,
  ensembleDisagreement: 0.1,
  liquidityStrength: 0.7,
  transitionActive: false,
}
