import type { AllocationRecord } from '@alavanca/capital'
import type { Cents, Contracts, EpochMs, Regime, Side } from '@alavanca/core'
import type { DecisionRecord } from '@alavanca/gate'
import type { CloseReason, WaitingEntry } from '../commands.ts'
import type { LegName } from '../events.ts'
import { heldContracts, type LegAccount } from './leg-account.ts'
import { exitsWith, type TradeExits } from './trade-exits.ts'

/** One accepted signal until both its legs are flat. Plain JSON; never changed in place. */
export interface OpenTrade {
  /** The id of the signal. */
  readonly id: string
  readonly symbol: string
  readonly side: Side
  readonly regime: Regime
  readonly referencePrice: number
  /** As the broker holds them, by all that it has said. */
  readonly stopPrice: number
  readonly targetPrice: number | null
  /** An entry that waits or waited for its price; null for one at the market. */
  readonly entry: WaitingEntry | null
  /** When an entry that waits was asked to be taken back, the last time; null before that. */
  readonly cancelAskedAt: EpochMs | null
  readonly exits: TradeExits
  /** Null for a stray. */
  readonly allocation: AllocationRecord | null
  /** Null where capital alone decided. */
  readonly decision: DecisionRecord | null
  /** What the full base position stands to lose at its stop. */
  readonly riskBudget: Cents
  /** Approved extra contracts that wait for the base to be filled. */
  readonly awaitedExtra: Contracts
  readonly base: LegAccount
  /** Null until the extra is ordered. */
  readonly extra: LegAccount | null
  /** Whether everything of it is to be closed, what is still coming in as well. */
  readonly isFlattening: boolean
  /** Why; null while it is not. */
  readonly flattenedBy: CloseReason | null
  /**
   * Whether it came of a fill after its trade was over, or of a close that closed too much: held, shown and closable, but no
   * part of what is decided or learnt.
   */
  readonly isStray: boolean
}

export const legOf = (trade: OpenTrade, leg: LegName): LegAccount | null => (leg === 'BASE' ? trade.base : trade.extra)

/** A trade with some of it changed. Copied field by field, as `legWith` says why. */
export const tradeWith = (trade: OpenTrade, change: Partial<OpenTrade>): OpenTrade => {
  const copy: Required<OpenTrade> = {
    id: trade.id,
    symbol: trade.symbol,
    side: trade.side,
    regime: trade.regime,
    referencePrice: trade.referencePrice,
    stopPrice: trade.stopPrice,
    targetPrice: trade.targetPrice,
    entry: trade.entry,
    cancelAskedAt: trade.cancelAskedAt,
    exits: trade.exits,
    allocation: trade.allocation,
    decision: trade.decision,
    riskBudget: trade.riskBudget,
    awaitedExtra: trade.awaitedExtra,
    base: trade.base,
    extra: trade.extra,
    isFlattening: trade.isFlattening,
    flattenedBy: trade.flattenedBy,
    isStray: trade.isStray,
  }
  return Object.assign(copy, change)
}

export const withExits = (trade: OpenTrade, change: Partial<TradeExits>): OpenTrade =>
  tradeWith(trade, { exits: exitsWith(trade.exits, change) })

export const withLeg = (trade: OpenTrade, account: LegAccount): OpenTrade =>
  tradeWith(trade, account.leg === 'BASE' ? { base: account } : { extra: account })

/** The legs there are, the base first. */
export const legsOf = ({ base, extra }: OpenTrade): readonly LegAccount[] => (extra === null ? [base] : [base, extra])

/** Whether nothing of a leg is held or comes in. */
export const isSettled = (leg: LegAccount): boolean => leg.openOrderId === null && heldContracts(leg) === 0

/** Whether nothing is held any more, and nothing more can come. */
export const isOver = ({ base, extra, awaitedExtra }: OpenTrade): boolean =>
  isSettled(base) && awaitedExtra === 0 && (extra === null || isSettled(extra))
