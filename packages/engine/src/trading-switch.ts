import type { Cents } from '@alavanca/core'
import type { EngineRecord, StateCause, TradingState } from './records.ts'

/** What keeps an engine from trading. Plain JSON. */
export interface TradingSwitchState {
  /** Why it stands still; null while it does not. */
  readonly halted: string | null
  readonly isPaused: boolean
  readonly isLossLimitHit: boolean
  /** The day's loss at which an operator resumed in spite of the limit; it may grow by another limit. 0 where none did. */
  readonly lossAllowed: Cents
}

export const freshSwitch: TradingSwitchState = {
  halted: null,
  isPaused: false,
  isLossLimitHit: false,
  lossAllowed: 0 as Cents,
}

export const tradingState = ({ halted, isPaused, isLossLimitHit }: TradingSwitchState): TradingState => {
  if (halted !== null) return 'HALTED'
  return isPaused || isLossLimitHit ? 'REDUCE_ONLY' : 'ACTIVE'
}

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
