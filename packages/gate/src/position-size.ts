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

/** A share of the position, at least one contract. The billionth forgives products such as 100 × 0.29. */
const conservative = (base: number, factor: number): number => Math.max(1, Math.floor(base * factor + 1e-9))

/** The contracts of each action, of a base of at least 1 and an approved extra. */
export const positionSize = (
  action: Action,
  base: number,
  extra: number,
  conservativeFactor: number,
): GateContracts => {
  switch (action) {
    case 'HOLD':
      return contractsOf(0, 0)
    case 'ENTER_CONSERVATIVE':
      return contractsOf(conservative(base, conservativeFactor), 0)
    case 'ENTER':
      return contractsOf(base, 0)
    case 'ENTER_WITH_REALAVANCAGEM':
      return contractsOf(base, extra)
  }
}
