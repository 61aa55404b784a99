import { AlavancaError, type EpochMs, type Instrument, toPrice } from '@alavanca/core'
import type { Leg, LegRules } from './leg.ts'
import { emptyTally, type Tally } from './stats.ts'

/** What a manager knows about one symbol. The only thing here that is changed in place. */
export interface Book {
  readonly instrument: Instrument
  readonly rules: LegRules
  /** Time of the newest quote or end of the newest bar; minus infinity before the first. */
  newest: number
  /** The first moment after the last cool-down. */
  cooldownUntil: EpochMs | null
  leg: Leg | null
  tally: Tally
}

/** A book as plain JSON, with what is needed to see that its numbers still mean the same. */
export interface BookState {
  readonly symbol: string
  readonly currency: string
  /** One price step in price units. */
  readonly priceStep: number
  /** Null before the first quote or bar. */
  readonly newest: EpochMs | null
  readonly cooldownUntil: EpochMs | null
  readonly leg: Leg | null
  readonly tally: Tally
}

export const emptyBook = (instrument: Instrument, rules: LegRules): Book => ({
  instrument,
  rules,
  newest: Number.NEGATIVE_INFINITY,
  cooldownUntil: null,
  leg: null,
  tally: emptyTally(),
})

export const saveBook = ({ instrument, newest, cooldownUntil, leg, tally }: Book): BookState => ({
  symbol: instrument.symbol,
  currency: instrument.currency,
  priceStep: toPrice(1, instrument),
  // JSON has no infinity; any other value was checked as a time when it came in
  newest: newest === Number.NEGATIVE_INFINITY ? null : (newest as EpochMs),
  cooldownUntil,
  leg,
  tally,
})

const refuse = (path: string, value: unknown, rule: string): AlavancaError =>
  new AlavancaError('INVALID_SNAPSHOT', `This scalp snapshot cannot be restored: ${path} ${rule}.`, [
    { path, value, message: rule },
  ])

/** Why the book's numbers mean something else now; null where they do not. */
const changeSince = ({ symbol, currency, priceStep }: BookState, fresh: Book | undefined): AlavancaError | null => {
  if (fresh === undefined) return refuse(symbol, symbol, 'has no instrument')
  const { instrument } = fresh
  if (currency !== instrument.currency) return refuse(`${symbol}.currency`, currency, `is now ${instrument.currency}`)
  const stepNow = toPrice(1, instrument)
  return priceStep === stepNow ? null : refuse(`${symbol}.priceStep`, priceStep, `is now ${stepNow}`)
}

/**
 * The book as it was. A flat one whose instrument is gone, or has another price step or currency, begins anew: null where
 * there is none. Throws `INVALID_SNAPSHOT` where such a book holds a leg.
 */
export const restoreBook = (state: BookState, fresh: Book | undefined): Book | null => {
  const change = changeSince(state, fresh)
  if (change !== null && state.leg !== null) throw change
  if (fresh === undefined || change !== null) return fresh ?? null
  return {
    ...fresh,
    newest: state.newest ?? Number.NEGATIVE_INFINITY,
    cooldownUntil: state.cooldownUntil,
    leg: state.leg,
    tally: state.tally,
  }
}
