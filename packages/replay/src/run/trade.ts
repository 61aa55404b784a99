import type { Cents, Contracts, EpochMs, Regime, Side } from '@alavanca/core'
import type { DecisionRecord } from '@alavanca/gate'
import type { ExitReason as ScalpExitReason } from '@alavanca/scalp'
import type { BaseExitReason } from '../broker/orders.ts'

/** How a leg left: a base leg by its bracket or the session's end, an extra leg by its scalp's own rules. */
export type ExitReason = BaseExitReason | ScalpExitReason

/** One leg of a trade, from fill to fill. */
export interface LegResult {
  readonly contracts: Contracts
  readonly entryPrice: number
  readonly exitPrice: number
  readonly exitReason: ExitReason
  readonly openedAt: EpochMs
  readonly closedAt: EpochMs
  readonly grossCents: Cents
  /** Both ways. */
  readonly commissionCents: Cents
  /** Whether stop and target lay in the same bar, so that the exit is a matter of policy, not of record. */
  readonly ambiguous: boolean
}

/** One accepted signal, from the entry to the moment both legs were flat. */
export interface Trade {
  readonly id: string
  readonly symbol: string
  readonly side: Side
  readonly regime: Regime
  /** What the policy decided; null where it was not asked. */
  readonly action: DecisionRecord['action'] | null
  readonly openedAt: EpochMs
  readonly closedAt: EpochMs
  readonly base: LegResult
  readonly extra: LegResult | null
  /** Both legs after commission. */
  readonly netCents: Cents
}

/** What a leg brought in after commission. */
export const netOf = ({ grossCents, commissionCents }: LegResult): Cents => (grossCents - commissionCents) as Cents
