import type { Contracts } from '@alavanca/core'
import type { CapitalConfig } from './config.ts'

/**
 * How many contracts the capital margins, up to the cap: `min(floor(capital / margin), cap)` in whole cents.
 * 0 when that is fewer than the smallest position worth opening.
 */
export const baseContracts = ({
  operatorCapital,
  marginPerContract,
  maxContractsCap,
  minContracts,
}: Pick<CapitalConfig, 'operatorCapital' | 'marginPerContract' | 'maxContractsCap' | 'minContracts'>): Contracts => {
  // the remainder of two integers is exact, the quotient of doubles is not
  const margined = (operatorCapital - (operatorCapital % marginPerContract)) / marginPerContract
  const base = Math.min(margined, maxContractsCap)
  return (base < minContracts ? 0 : base) as Contracts
}
