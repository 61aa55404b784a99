import { type Fault, type Instrument, invalidConfiguration } from '@alavanca/core'
import type { EngineState, InstrumentFacts, SymbolState } from './engine-snapshot.ts'

const FACTS = ['tickSize', 'pointSize', 'pointValue', 'currency'] as const

/** What the numbers of a saved trade mean. */
export const factsOf = ({ tickSize, pointSize, pointValue, currency }: Instrument): InstrumentFacts => ({
  tickSize,
  pointSize,
  pointValue,
  currency,
})

/** Why a symbol cannot change or leave now; null where it may. */
const bondOf = ({ symbol, trade, strays }: SymbolState, { orders }: EngineState): string | null => {
  const open = trade ?? strays[0]
  if (open !== undefined) return `trade ${open.id} is open`
  const order = orders.find((one) => one.symbol === symbol)
  return order === undefined ? null : `order ${order.orderId} is under way`
}

/**
 * Flat symbols come and go, and may change what they are worth. One with an open trade must mean what it meant: throws
 * `INVALID_CONFIGURATION` naming every symbol that is missing or differs.
 */
export const requireSameInstruments = (saved: EngineState, instruments: readonly Instrument[]): void => {
  const faults = saved.symbols.flatMap((state): Fault[] => {
    const bond = bondOf(state, saved)
    if (bond === null) return []
    const { symbol, instrument: before } = state
    const now = instruments.find((instrument) => instrument.symbol === symbol)
    if (now === undefined)
      return [{ path: `instruments.${symbol}`, value: undefined, message: `must be there: ${bond}` }]
    // a snapshot of before did not say
    if (before === null) return []
    return FACTS.flatMap((fact) =>
      now[fact] === before[fact]
        ? []
        : { path: `instruments.${symbol}.${fact}`, value: now[fact], message: `must be ${before[fact]}: ${bond}` },
    )
  })
  if (faults.length > 0) throw invalidConfiguration('The configuration of a running engine', faults)
}
