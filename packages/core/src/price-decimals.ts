import type { Instrument } from './instrument.ts'

const MAX_DECIMALS = 10

/** Units of the last of so many decimal places in one, exactly: 100 for two. */
export const unitsOfPlace = (decimals: number): number => Number(`1e${decimals}`)

/** Decimal places in which every price of the instrument can be written: none for WIN, 1 for WDO, 5 for EURUSD. */
export const priceDecimals = ({ grid }: Instrument): number => {
  let decimals = 0
  while (decimals < MAX_DECIMALS && unitsOfPlace(decimals) % grid.denominator !== 0) decimals += 1
  return decimals
}
