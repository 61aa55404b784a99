import { type ApprovedReleverage, type Cents, type Contracts, epochMs, requireInteger } from '@alavanca/core'
import { grantReleverage } from '@alavanca/core/approval'
import type { AllocationContext } from './allocation-context.ts'
import { baseContracts } from './base-contracts.ts'
import { checkAllocationContext } from './check-context.ts'
import type { CapitalConfig } from './config.ts'
import { evaluateLayers, type LayerVerdict } from './layers.ts'

/** Why the answer is what it is: no position, the base alone, or the base and an approved extra. */
export type AllocationCode = 'INSUFFICIENT_CAPITAL' | 'BASE_ONLY' | 'RELEVERAGED'

/** An answer as it is remembered and stored: plain JSON with everything it was based on. */
export interface AllocationRecord {
  readonly code: AllocationCode
  readonly context: AllocationContext
  /** What the base was computed from: the capital that was free for the symbol. */
  readonly operatorCapital: Cents
  readonly marginPerContract: Cents
  /** Ceiling of the base at the time. */
  readonly maxContractsCap: Contracts
  readonly base: Contracts
  readonly extra: Contracts
  /** Base and extra together. */
  readonly final: Contracts
  /** All eight, in order. */
  readonly layers: readonly LayerVerdict[]
}

/** An answer with the permission that opens the extra leg, where one was given. */
export type Allocation =
  | { readonly record: AllocationRecord; readonly approval: ApprovedReleverage }
  | { readonly record: AllocationRecord; readonly approval: null }

const codeOf = (base: Contracts, extra: number): AllocationCode => {
  if (base === 0) return 'INSUFFICIENT_CAPITAL'
  return extra > 0 ? 'RELEVERAGED' : 'BASE_ONLY'
}

const freeCapitalOf = ({ freeCapital }: AllocationContext, { operatorCapital }: CapitalConfig): Cents =>
  freeCapital === undefined ? operatorCapital : (Math.max(0, requireInteger(freeCapital, 'freeCapital')) as Cents)

/** All eight verdicts on a checked context. */
type VerdictsOf = (context: AllocationContext, base: Contracts) => readonly LayerVerdict[]

const haveAllPassed = (layers: readonly LayerVerdict[]): boolean => {
  for (const { passed } of layers) if (!passed) return false
  return true
}

/**
 * How many contracts: the base the capital margins, and the extra when all eight layers agree.
 * Throws `INVALID_INPUT` for a value outside its range; the function keeps no state.
 */
export const allocate = (context: AllocationContext, config: CapitalConfig): Allocation =>
  allocationOf(context, config, (asked, base) => evaluateLayers(asked, base, config))

/** The same with the verdicts of somebody who knows the layers of this configuration. */
export const allocationOf = (context: AllocationContext, config: CapitalConfig, verdictsOf: VerdictsOf): Allocation => {
  const asked = checkAllocationContext(context)
  const operatorCapital = freeCapitalOf(context, config)
  const { marginPerContract, maxContractsCap, minContracts } = config
  const base = baseContracts({ operatorCapital, marginPerContract, maxContractsCap, minContracts })
  const layers = verdictsOf(asked, base)
  const extra = (
    haveAllPassed(layers) ? Math.min(config.maxExtraContracts, config.maxTotalContracts - base) : 0
  ) as Contracts
  const record: AllocationRecord = {
    code: codeOf(base, extra),
    context: asked,
    operatorCapital,
    marginPerContract,
    maxContractsCap,
    base,
    extra,
    final: (base + extra) as Contracts,
    layers,
  }
  const { symbol, time } = asked
  return {
    record,
    approval: extra > 0 ? grantReleverage({ symbol, time: epochMs(time), extraContracts: extra }) : null,
  }
}
