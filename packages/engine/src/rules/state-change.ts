import type { EngineRecord } from '../records.ts'
import { type StateCause, type TradingSwitchState, tradingState } from '../trading-switch.ts'

/** The record of a change; null where it changes nothing that counts. */
export const stateChange = (
  before: TradingSwitchState,
  after: TradingSwitchState,
  cause: StateCause,
  reason: string,
): EngineRecord | null => {
  const [from, to] = [tradingState(before), tradingState(after)]
  return from === to ? null : { type: 'STATE_CHANGED', from, to, cause, reason }
}
