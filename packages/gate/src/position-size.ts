import type { Contracts } from '@alavanca/core'
import type { Action } from '@alavanca/policy'

/** How many contracts a decision opens. */
export interface GateContracts {
  readonly base: Contracts
  readonly extra: Contracts
  /** Base and extra together. */
  readonly final: Contracts
}

export const contractsOf = (base: number, extra: number): GateContracts => ({
  base: base as Contracts,
  extra: extra as Contracts,
  final: (base + extra) as Contracts,
})

/** What every size is held against. */
export interface SizeLimits {
  /** What ENTER_CONSERVATIVE takes of the base; above 0, at most 1. */
  readonly conservativeFactor: number
  /** Smallest position worth opening; at least 1. */
  readonly minContracts: number
}

/**
 * A share of the position, and no less than the smallest worth opening. The billionth forgives products such as
 * 100 × 0.29.
 */
export const conservativeContracts = (base: number, { conservativeFactor, minContracts }: SizeLimits): number =>
  Math.max(minContracts, Math.floor(base * conservativeFactor + 1e-9))

/** The contracts of each action, of a base that reaches the minimum and an approved extra. */
export const positionSize = (action: Action, base: number, extra: number, limits: SizeLimits): GateContracts => {
  switch (action) {
    case 'HOLD':
      return contractsOf(0, 0)
    case 'ENTER_CONSERVATIVE':
      return contractsOf(conservativeContracts(base, limits), 0)
    case 'ENTER':
      return contractsOf(base, 0)
    case 'ENTER_WITH_REALAVANCAGEM':
      return contractsOf(base, extra)
  }
}
