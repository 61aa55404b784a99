import type { Instrument } from '@alavanca/core'

/** Between which prices an instrument has traded for years, widely drawn. */
export interface UsualPrices {
  readonly from: number
  readonly to: number
}

/** By the first letters of a symbol. Contracts and series of B3 add letters behind: WINJ26, WIN$N, WDOFUT. */
const USUAL: Readonly<Record<string, UsualPrices>> = {
  WIN: { from: 30_000, to: 500_000 },
  IND: { from: 30_000, to: 500_000 },
  WDO: { from: 1_500, to: 20_000 },
  DOL: { from: 1_500, to: 20_000 },
  EURUSD: { from: 0.7, to: 1.9 },
  GBPUSD: { from: 0.9, to: 2.4 },
  USDJPY: { from: 60, to: 260 },
  USDBRL: { from: 1.2, to: 15 },
}

/** Null for an instrument of which nothing is known. */
export const usualPricesOf = ({ symbol }: Pick<Instrument, 'symbol'>): UsualPrices | null => {
  const name = Object.keys(USUAL).find((known) => symbol.toUpperCase().startsWith(known))
  return name === undefined ? null : (USUAL[name] ?? null)
}

/** How many times a price lies below or above what is usual; 1 where it is usual, or nothing is known. */
export const timesAway = (price: number, usual: UsualPrices | null): number => {
  if (usual === null) return 1
  return price < usual.from ? usual.from / price : Math.max(1, price / usual.to)
}
