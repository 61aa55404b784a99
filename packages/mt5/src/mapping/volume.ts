import type { Contracts, Instrument } from '@alavanca/core'

/** Decimal places of a lot that any broker uses. */
const LOT_SCALE = 1e8
const WHOLE = 1e-6

const cleaned = (lots: number): number => Math.round(lots * LOT_SCALE) / LOT_SCALE

/** Contracts → lots: 3 micro lots are 0.03, not 0.030000000000000002. */
export const toLots = (contracts: number, { volumeStep }: Pick<Instrument, 'volumeStep'>): number =>
  cleaned(contracts * volumeStep)

/** Lots → contracts; null where they are no whole number of contracts. */
export const toContracts = (lots: number, { volumeStep }: Pick<Instrument, 'volumeStep'>): Contracts | null => {
  const contracts = Math.round(lots / volumeStep)
  // rounding has just made it whole, and lots are never negative
  return Math.abs(lots / volumeStep - contracts) < WHOLE ? (contracts as Contracts) : null
}
