import type { BarEvent, QuoteEvent } from '@alavanca/engine'
import type { BarMessage, TickBatch } from '@alavanca/mt5-protocol'
import { toBar } from '../../mapping/bar.ts'
import { toQuote } from '../../mapping/quote.ts'
import type { SymbolDesk } from '../symbols/symbol-desk.ts'

/** Ticks of a traded contract as quotes under the engine's name; nothing for other symbols. */
export const quoteEvents = (
  { symbol: contract, ticks }: TickBatch,
  desk: SymbolDesk,
  utcOffset: number,
): QuoteEvent[] => {
  const symbol = desk.ours(contract)?.traded.instrument.symbol
  if (symbol === undefined) return []
  return ticks.flatMap((tick) => {
    const quote = toQuote(tick, utcOffset)
    return quote === null ? [] : { type: 'QUOTE', symbol, ...quote }
  })
}

/** A bar of a traded contract under the engine's name; null for other symbols. */
export const barEvent = (
  { symbol, timeframe, bar }: BarMessage,
  desk: SymbolDesk,
  utcOffset: number,
): BarEvent | null => {
  const tradable = desk.ours(symbol)
  if (tradable === null) return null
  const { traded, contract } = tradable
  return {
    type: 'BAR',
    symbol: traded.instrument.symbol,
    ...toBar(bar, timeframe, { utcOffset, point: contract.point }),
  }
}
