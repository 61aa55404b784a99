/** About what an exchange asks for one contract, one way, of a day trade of a small account. */
export interface ExchangeFee {
  readonly usualCents: number
  readonly year: number
  readonly source: string
}

/**
 * Fees follow an account's volume and, for the mini-dollar, the exchange rate: these say of what size they are, not what a
 * broker's note will hold.
 */
const EXCHANGE_FEES: Readonly<Record<'WIN' | 'WDO', ExchangeFee>> = {
  WIN: {
    usualCents: 25,
    year: 2025,
    source: 'B3, mini-index futures, day trades of a small account, about R$ 0.25 a contract, one way',
  },
  WDO: {
    usualCents: 110,
    year: 2025,
    source:
      'B3, mini-dollar futures, day trades of a small account: US$ 0.97 × 0.25 less 16 per cent, at about R$ 5.40 a dollar',
  },
}

const SERIES = /^(WIN|WDO)(?:[FGHJKMNQUVXZ]\d\d|[$@].*)?$/i

const isListed = (series: string | undefined): series is keyof typeof EXCHANGE_FEES =>
  series !== undefined && Object.hasOwn(EXCHANGE_FEES, series)

/** The fee of the series that a symbol such as `WIN`, `WINJ26` or `WIN$N` belongs to; null where none is known. */
export const exchangeFeeOf = (symbol: string): ExchangeFee | null => {
  const series = SERIES.exec(symbol)?.[1]?.toUpperCase()
  return isListed(series) ? EXCHANGE_FEES[series] : null
}
