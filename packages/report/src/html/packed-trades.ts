import type { TradeRow } from '../performance/performance-report.ts'
import { type Packed, unpacked } from './packed.ts'

/** A trade as the list and the charts show it. */
export interface ListedTrade
  extends Omit<TradeRow, 'id' | 'action' | 'baseNetCents' | 'ambiguous' | 'baseExit' | 'extraExit'> {
  /** In words; empty for a trade without extra contracts. */
  readonly baseExit: string
  readonly extraExit: string
}

/** All trades of the list, a column each; names as places in a list of them. */
export interface PackedTrades {
  readonly names: readonly string[]
  readonly buys: readonly number[]
  readonly regime: readonly number[]
  readonly baseExit: readonly number[]
  readonly extraExit: readonly number[]
  readonly openedAt: Packed
  readonly heldMs: Packed
  readonly baseContracts: Packed
  readonly extraContracts: Packed
  readonly entryPrice: Packed
  readonly exitPrice: Packed
  readonly netCents: Packed
  readonly extraNetCents: Packed
  /** −1 where no prices were seen. */
  readonly adverseCents: Packed
  readonly favourableCents: Packed
}

export const unpackedTrades = (trades: PackedTrades): readonly ListedTrade[] => {
  const { names, buys, regime, baseExit, extraExit } = trades
  const openedAt = unpacked(trades.openedAt)
  const heldMs = unpacked(trades.heldMs)
  const baseContracts = unpacked(trades.baseContracts)
  const extraContracts = unpacked(trades.extraContracts)
  const entryPrice = unpacked(trades.entryPrice)
  const exitPrice = unpacked(trades.exitPrice)
  const netCents = unpacked(trades.netCents)
  const extraNetCents = unpacked(trades.extraNetCents)
  const adverse = unpacked(trades.adverseCents)
  const favourable = unpacked(trades.favourableCents)
  const at = (values: readonly number[], index: number): number => values[index] ?? 0
  const name = (places: readonly number[], index: number): string => names[at(places, index)] ?? ''
  const seen = (values: readonly number[], index: number): number | null =>
    at(values, index) < 0 ? null : at(values, index)
  return openedAt.map((time, index) => ({
    side: buys[index] === 1 ? 'BUY' : 'SELL',
    regime: name(regime, index),
    openedAt: time,
    closedAt: time + at(heldMs, index),
    baseContracts: at(baseContracts, index),
    extraContracts: at(extraContracts, index),
    entryPrice: at(entryPrice, index),
    exitPrice: at(exitPrice, index),
    baseExit: name(baseExit, index),
    extraExit: name(extraExit, index),
    netCents: at(netCents, index),
    extraNetCents: at(extraNetCents, index),
    adverseCents: seen(adverse, index),
    favourableCents: seen(favourable, index),
  }))
}
