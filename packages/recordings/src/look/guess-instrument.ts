import { INSTRUMENTS, type Instrument, isOnTick } from '@alavanca/core'
import { timesAway, usualPricesOf } from '../plausible/usual-prices.ts'

/** What a file is probably of, and why. */
export interface InstrumentGuess {
  readonly instrument: Instrument
  /** Whether it is more than the first of the list. */
  readonly isSure: boolean
  readonly reasons: readonly string[]
}

/** What is known of a file before its instrument is. */
export interface InstrumentClues {
  /** Its name, or the symbol in its rows. */
  readonly names: readonly string[]
  /** Prices of its first rows. */
  readonly prices: readonly number[]
}

interface Scored {
  readonly instrument: Instrument
  readonly score: number
  readonly reasons: readonly string[]
}

const scoreOf = (instrument: Instrument, { names, prices }: InstrumentClues): Scored => {
  const { symbol, tickSize } = instrument
  const usual = usualPricesOf(instrument)
  const named = names.find((name) => name.toUpperCase().includes(symbol))
  const isUsual = prices.length > 0 && prices.every((price) => timesAway(price, usual) === 1)
  const onTick = prices.filter((price) => isOnTick(price, instrument)).length
  const isOnItsTick = prices.length > 0 && onTick === prices.length
  const reasons = [
    ...(named === undefined ? [] : [`${named} names it`]),
    ...(isUsual ? [`its prices are where ${symbol} has traded`] : []),
    ...(isOnItsTick ? [`all of the first are on its tick of ${tickSize}`] : []),
  ]
  return { instrument, score: (named === undefined ? 0 : 4) + (isUsual ? 3 : 0) + (isOnItsTick ? 1 : 0), reasons }
}

/** Of the instruments that come along the one that fits best, by name, by price and by tick. */
export const guessInstrument = (clues: InstrumentClues): InstrumentGuess => {
  const [best] = Object.values(INSTRUMENTS)
    .map((instrument) => scoreOf(instrument, clues))
    .sort((a, b) => b.score - a.score)
  const { instrument, score, reasons } = best ?? scoreOf(INSTRUMENTS.WIN, clues)
  return { instrument, isSure: score >= 3, reasons }
}
