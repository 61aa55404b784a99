import type { SimulatedSymbol } from '../trade-server/simulated-symbol.ts'
import type { Says } from './terminal-line.ts'

/** What the terminal says of a symbol; `basis` is the contract behind a series. */
export const symbolMessage = (
  { instrument, volumeMax, execution, tradeMode, stopsLevel }: SimulatedSymbol,
  symbol: string,
  basis: string | null,
): Says => {
  const { tickSize, pointSize, pointValue, volumeStep } = instrument
  const digits = Math.max(0, Math.ceil(-Math.log10(tickSize) - 1e-9))
  return {
    t: 'symbol',
    symbol,
    basis,
    digits,
    point: 10 ** -digits,
    tickSize,
    tickValue: (pointValue * tickSize) / pointSize / volumeStep,
    contractSize: 1,
    volumeMin: volumeStep,
    volumeMax,
    volumeStep,
    stopsLevel: Math.round(stopsLevel * tickSize * 10 ** digits),
    filling: execution === 'EXCHANGE' ? 3 : 2,
    execution,
    // a series itself is never traded
    tradeMode: basis === null ? tradeMode : 'DISABLED',
    expiry: null,
    sessions: [],
  }
}
