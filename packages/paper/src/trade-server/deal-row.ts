import { type Side, type Steps, toPrice } from '@alavanca/core'
import type { DealEntry, DealReason, DealRow } from '@alavanca/mt5-protocol'
import { clean } from '../lots.ts'
import type { SimulatedSymbol } from './simulated-symbol.ts'

/** One execution, before it is numbered and stamped. */
export interface DealParts {
  readonly symbol: SimulatedSymbol
  readonly side: Side
  readonly volume: number
  readonly price: Steps
  readonly entry: DealEntry
  readonly reason: DealReason
  readonly order: string
  readonly position: string
  readonly profit: number
  readonly magic: string
  readonly comment: string
}

/** The execution as the history shows it, its commission included. */
export const dealRow = (parts: DealParts, ticket: string, time: number): DealRow => {
  const { symbol, price, volume, ...rest } = parts
  const contracts = volume / symbol.instrument.volumeStep
  return {
    ...rest,
    ticket,
    symbol: symbol.contract,
    volume,
    price: toPrice(price, symbol.instrument),
    commission: -clean((symbol.commission * contracts) / 100),
    fee: 0,
    swap: 0,
    time,
  }
}
