import type { AllocationRecord, CapitalManager } from '@alavanca/capital'
import type { ApprovedReleverage, Contracts, Signal } from '@alavanca/core'
import type { ScalpManager } from '@alavanca/scalp'
import type { ExtraFunnel } from './funnel.ts'
import type { Sizer } from './sizer.ts'

interface Parts {
  readonly capital: CapitalManager
  readonly scalp: ScalpManager
  readonly extras: ExtraFunnel
  readonly onAllocation: (record: AllocationRecord, signal: Signal) => void
}

/** An approved extra is only ordered where its scalp could open. */
const admit = (
  approval: ApprovedReleverage | null,
  time: number,
  { scalp, extras }: Parts,
): ApprovedReleverage | null => {
  if (approval === null) return null
  extras.approved += 1
  if (scalp.active(approval.symbol) !== null) extras.alreadyActive += 1
  else if (scalp.inCooldown(approval.symbol, time)) extras.cooldown += 1
  else return approval
  return null
}

/** Sizing by capital and its eight layers alone: every signal is taken that the money carries. */
export const sizeByCapital =
  (parts: Parts): Sizer =>
  ({ signal, context }, { time, pnlToday }) => {
    const { record, approval } = parts.capital.allocate({ ...context, symbol: signal.symbol, time, pnlToday })
    parts.onAllocation(record, signal)
    return {
      code: record.base === 0 ? 'INSUFFICIENT_CAPITAL' : 'SIZED',
      // the smaller of two counts is a count
      baseContracts: Math.min(record.base, signal.requestedContracts ?? record.base) as Contracts,
      approval: admit(approval, time, parts),
      decision: null,
    }
  }
