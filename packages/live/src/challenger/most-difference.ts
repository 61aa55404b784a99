import type { CapitalConfig } from '@alavanca/capital'

/** What a position of these settings loses at its stop, in R of its base: 1, and what the extra contracts add to that. */
const lossAtStop = ({
  operatorCapital,
  marginPerContract,
  maxContractsCap,
  minContracts,
  releverageEnabled,
  maxExtraContracts,
}: CapitalConfig): number => {
  if (!releverageEnabled) return 1
  const base = Math.max(minContracts, Math.min(maxContractsCap, Math.floor(operatorCapital / marginPerContract)))
  return 1 + maxExtraContracts / base
}

/**
 * The largest difference of two rewards that counts in full, unless somebody says otherwise: twice the loss at the stop of the
 * larger position, in R, a contract of the extra taken to lose at most what one of the base does.
 */
export const mostDifferenceOf = (champion: CapitalConfig, challenger: CapitalConfig): number =>
  2 * Math.max(lossAtStop(champion), lossAtStop(challenger))
