import {
  type ApprovedReleverage,
  type Contracts,
  epochMs,
  type Instrument,
  invalidInput,
  isApprovedReleverage,
  requireInteger,
  requireOneOf,
  requireSteps,
  SIDES,
  type Side,
} from '@alavanca/core'
import { type FreshLeg, type LegRules, openLeg } from './leg.ts'

/** The extra contracts that were bought or sold, and the permission for it. */
export interface OpenRequest {
  /** What `@alavanca/capital` granted for this symbol. */
  readonly approval: ApprovedReleverage
  readonly symbol: string
  readonly side: Side
  /** Where the entry was filled, in price units; taken to the nearest price step. */
  readonly entryPrice: number
  /** At least 1, at most what was approved; all of that where left out. */
  readonly contracts?: number | undefined
  /** When the entry was filled, in epoch milliseconds; not before the approval. */
  readonly openedAt: number
}

const requireApproval = ({ approval, symbol }: OpenRequest): ApprovedReleverage => {
  // hosts in plain JavaScript can pass anything
  if (!isApprovedReleverage(approval)) {
    throw invalidInput('approval', approval, 'must be the very value that the capital manager granted')
  }
  if (approval.symbol !== symbol) {
    throw invalidInput('symbol', symbol, `must be the symbol of the approval, ${approval.symbol}`)
  }
  return approval
}

const requireApproved = (contracts: number, approved: Contracts): Contracts => {
  requireInteger(contracts, 'contracts', 1)
  if (contracts > approved) throw invalidInput('contracts', contracts, `must be at most ${approved}, as approved`)
  return contracts as Contracts
}

/**
 * The leg a request asks for. Throws `INVALID_INPUT` without a permission for exactly this symbol, for more contracts than
 * approved, for an entry before the approval, and for a price so low that the stop could never be reached.
 */
export const requestedLeg = (request: OpenRequest, instrument: Instrument, rules: LegRules): FreshLeg => {
  const { extraContracts, time } = requireApproval(request)
  const openedAt = epochMs(request.openedAt, 'openedAt')
  if (openedAt < time) throw invalidInput('openedAt', openedAt, `must not be before the approval at ${time}`)
  const entry = {
    side: requireOneOf(request.side, SIDES, 'side'),
    entry: requireSteps(request.entryPrice, instrument, 'entryPrice'),
    contracts: requireApproved(request.contracts ?? extraContracts, extraContracts),
    openedAt,
  }
  const leg = openLeg(entry, rules)
  if (leg.plan.stop <= 0) {
    throw invalidInput('entryPrice', request.entryPrice, 'must lie further above 0 than the stop is away')
  }
  return leg
}
