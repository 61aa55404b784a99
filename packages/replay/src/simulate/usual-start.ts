import type { Instrument } from '@alavanca/core'

/** Where each market opens for the first time, in price units. */
const START: Readonly<Record<string, number>> = { WIN: 130_000, WDO: 5_400, EURUSD: 1.085 }

/** A price that a simulation may begin at: of an instrument nobody knows here, as many ticks as an index stands at. */
export const usualStart = ({ symbol, tickSize }: Instrument): number => START[symbol] ?? 26_000 * tickSize
