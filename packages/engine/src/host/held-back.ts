import { describeAllocation } from '@alavanca/capital'
import type { EngineRecord } from '../records.ts'
import type { Step } from '../step.ts'
import type { HostRefusal } from './host-news.ts'

/** What a decision says to the strategy whose signal it went against; null where it did not, or nothing was wanted. */
export const heldBack = (
  step: Step,
  record: Extract<EngineRecord, { readonly type: 'ALLOCATED' | 'DECIDED' }>,
  /** The signal that waited for a trade to end: decided on in a step that is not its own. */
  reversal: string | null,
): Extract<HostRefusal, { readonly type: 'SIGNAL_HELD' }> | null => {
  const { time, event, records } = step
  if (record.type === 'DECIDED') {
    const { symbol, signalId, side, code, reason, contracts } = record.decision
    if (side === 'HOLD' || contracts.base > 0) return null
    return { type: 'SIGNAL_HELD', time, symbol, signalId, code, reason }
  }
  const { allocation } = record
  const signalId = event.type === 'SIGNAL' ? event.signal.id : reversal
  // a decision says it all
  if (allocation.base > 0 || signalId === null || records.some(({ type }) => type === 'DECIDED')) return null
  const { symbol } = allocation.context
  const reason = describeAllocation(allocation)
  return { type: 'SIGNAL_HELD', time, symbol, signalId, code: 'INSUFFICIENT_CAPITAL', reason }
}
