import { type Cents, type Contracts, direction, type EpochMs, moveValue, type Steps, toPrice } from '@alavanca/core'
import type { ExitCause } from '@alavanca/engine'
import type { LegResult } from '@alavanca/report'
import type { HeldLeg, OpenTrade } from './open-trade.ts'
import type { SetRules } from './set-rules.ts'

/** How a leg left, by what the broker told. */
export interface Left {
  readonly price: Steps
  readonly time: EpochMs
  /** Null for a close of ours. */
  readonly cause: ExitCause | null
  readonly ambiguous: boolean
}

type Priced = Pick<SetRules, 'instrument' | 'commissionPerContract'>

const resultOf = (
  { contracts, entry, bracket }: HeldLeg,
  left: Left,
  exit: Pick<LegResult, 'exitReason'>,
  rules: Priced,
) => {
  const { price, time, ambiguous } = left
  const { instrument, commissionPerContract } = rules
  return {
    // as: whole contracts, and whole cents for each
    contracts: contracts as Contracts,
    entryPrice: toPrice(entry, instrument),
    exitPrice: toPrice(price, instrument),
    ...exit,
    openedAt: bracket.since,
    closedAt: time,
    grossCents: moveValue(direction(bracket.side) * (price - entry) * contracts, instrument),
    commissionCents: (2 * contracts * commissionPerContract) as Cents,
    ambiguous,
  }
}

/** A base that left, whole. Of closes there is one that is ours: at its time. */
export const leftBase = (held: HeldLeg, left: Left, rules: Priced): LegResult =>
  resultOf(held, left, { exitReason: left.cause ?? 'FLAT_BY_TIME' }, rules)

/** An extra that left, under the name that its own rules give; whether that was a guess is theirs to say too. */
export const leftExtra = (held: HeldLeg, left: Left, scalp: OpenTrade['scalp'], rules: Priced): LegResult => {
  const ambiguous = left.ambiguous || (scalp?.ambiguous ?? false)
  return resultOf(held, { ...left, ambiguous }, { exitReason: scalp?.closing?.reason ?? 'CLOSED_EXTERNALLY' }, rules)
}
