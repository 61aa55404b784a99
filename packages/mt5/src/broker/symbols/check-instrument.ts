import type { Instrument } from '@alavanca/core'
import type { SymbolFacts } from '@alavanca/mt5-protocol'

const SAME = 1e-9
/** A tick's value may be converted at a rate of its own; a wrong contract is off by a factor. */
const VALUE_TOLERANCE = 0.02

const isWholeNumber = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6

/**
 * What an instrument says and the terminal contradicts, in words; empty where they agree. The value of a point is held
 * against the terminal's where the account is kept in the instrument's currency.
 */
export const contradictions = (instrument: Instrument, facts: SymbolFacts, accountCurrency: string): string[] => {
  const { tickSize, pointSize, pointValue, volumeStep, currency } = instrument
  const found: string[] = []
  if (Math.abs(facts.tickSize - tickSize) > SAME)
    found.push(`tickSize is ${tickSize}, the terminal says ${facts.tickSize}`)
  if (!isWholeNumber(volumeStep / facts.volumeStep))
    found.push(`volumeStep is ${volumeStep}, the terminal’s is ${facts.volumeStep}`)
  const tickValue = (pointValue * tickSize) / pointSize / volumeStep
  const isComparable = accountCurrency === currency && facts.tickValue > 0
  if (isComparable && Math.abs(facts.tickValue / tickValue - 1) > VALUE_TOLERANCE)
    found.push(`a tick of one lot is worth ${tickValue} ${currency}, the terminal says ${facts.tickValue}`)
  return found
}
