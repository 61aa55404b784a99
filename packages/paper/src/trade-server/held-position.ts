import { direction, type EpochMs, moveValue, type Side, toPrice } from '@alavanca/core'
import type { PositionRow } from '@alavanca/mt5-protocol'
import { clean } from '../lots.ts'
import type { SimulatedSymbol } from './simulated-symbol.ts'

/** A position as the trade server holds it. */
export interface HeldPosition {
  readonly ticket: string
  readonly symbol: SimulatedSymbol
  readonly side: Side
  readonly volume: number
  /** Average opening price in steps, not always whole. */
  readonly entry: number
  readonly sl: number | null
  readonly tp: number | null
  /** When its bracket came into force. */
  readonly since: EpochMs
  readonly time: EpochMs
  readonly magic: string
  readonly comment: string
}

/** Money that so much of a position has gained at this price in steps, in the account's currency. */
export const gainOf = (
  { side, entry, symbol: { instrument } }: HeldPosition,
  price: number,
  volume: number,
): number => {
  const contracts = volume / instrument.volumeStep
  return moveValue(direction(side) * (price - entry) * contracts, instrument) / 100
}

/** The position as the terminal lists it; `profit` in the account's currency, `time` on the server's wall clock. */
export const positionRow = (position: HeldPosition, profit: number, time: number): PositionRow => {
  const { ticket, symbol, side, volume, entry, sl, tp, magic, comment } = position
  return {
    ticket,
    symbol: symbol.contract,
    side,
    volume,
    price: toPrice(entry, symbol.instrument),
    sl,
    tp,
    profit: clean(profit),
    swap: 0,
    time,
    magic,
    comment,
  }
}
