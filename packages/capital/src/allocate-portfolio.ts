import { type Cents, type Contracts, invalidInput, requireFinite, requireInteger, requireText } from '@alavanca/core'

/** One symbol's claim to a capital that several share. */
export interface PortfolioClaim {
  readonly symbol: string
  /** How much of the capital it may have, against the weights of the others; at least 0. */
  readonly weight: number
  /** Above 0. */
  readonly marginPerContract: Cents
}

/** What a symbol gets: whole contracts, and the capital that margins them. */
export interface PortfolioShare {
  readonly symbol: string
  readonly contracts: Contracts
  readonly capital: Cents
}

const requireClaims = (claims: readonly PortfolioClaim[]): void => {
  const symbols = new Set<string>()
  for (const [index, { symbol, weight, marginPerContract }] of claims.entries()) {
    requireText(symbol, `claims.${index}.symbol`)
    if (symbols.has(symbol)) throw invalidInput(`claims.${index}.symbol`, symbol, 'must be given once')
    symbols.add(symbol)
    if (requireFinite(weight, `claims.${index}.weight`) < 0)
      throw invalidInput(`claims.${index}.weight`, weight, 'must be at least 0')
    requireInteger(marginPerContract, `claims.${index}.marginPerContract`, 1)
  }
}

/**
 * Shares one capital out in whole contracts, in proportion to the weights, by largest remainder (Hamilton): everyone gets
 * the whole part of its due, and what is left buys one more contract for the largest remainders that it margins; equal
 * ones in the order given. Never more than the money margins. Throws `INVALID_INPUT`.
 */
export const allocatePortfolio = (
  operatorCapital: Cents,
  claims: readonly PortfolioClaim[],
): readonly PortfolioShare[] => {
  requireInteger(operatorCapital, 'operatorCapital', 0)
  requireClaims(claims)
  const weights = claims.reduce((sum, { weight }) => sum + weight, 0)
  const dues = claims.map(({ symbol, weight, marginPerContract }) => {
    const due = weights === 0 ? 0 : (operatorCapital * (weight / weights)) / marginPerContract
    const whole = Math.floor(due)
    return { symbol, marginPerContract, contracts: whole, remainder: due - whole }
  })
  let left = dues.reduce(
    (money, { contracts, marginPerContract }) => money - contracts * marginPerContract,
    operatorCapital as number,
  )
  for (const claim of [...dues].sort((a, b) => b.remainder - a.remainder)) {
    // a billionth of a contract is no claim, only the noise of a product such as 0.1 × 3
    if (claim.remainder <= 1e-9 || claim.marginPerContract > left) continue
    claim.contracts += 1
    left -= claim.marginPerContract
  }
  return dues.map(({ symbol, contracts, marginPerContract }) => ({
    symbol,
    // whole by construction
    contracts: contracts as Contracts,
    capital: (contracts * marginPerContract) as Cents,
  }))
}
