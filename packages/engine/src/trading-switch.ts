import type { Cents } from '@alavanca/core'

/** Whether new positions may be opened, only exits go on, or everything but protection stands still. */
export type TradingState = 'ACTIVE' | 'REDUCE_ONLY' | 'HALTED'

/** What brought a trading state about. */
export type StateCause =
  | 'OPERATOR'
  | 'DAILY_LOSS_LIMIT'
  | 'NEW_DAY'
  | 'UNKNOWN_ORDER'
  | 'DISCREPANCY'
  | 'MARKET_CLOCK'
  /** The broker does not hold a stop, and could not be brought to. */
  | 'STOP_LOST'
  /** The broker's side says that nothing may be opened. */
  | 'BROKER'

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
