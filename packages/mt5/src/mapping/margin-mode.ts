import { MARGIN_MODES, type MarginMode } from '@alavanca/mt5-protocol'

/** Whether an account of this kind tells its positions apart; on the others a symbol has one. */
export const isHedging = (marginMode: MarginMode): boolean => marginMode === MARGIN_MODES.hedging
