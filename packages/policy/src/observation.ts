import { invalidInput, type Regime, requireFinite, requireOneOf, requireUnitInterval } from '@alavanca/core'
import { TRADING_ACTIONS, type TradingAction } from './actions.ts'
import { type ClosedTrade, tradeR } from './closed-trade.ts'

/** What one closed trade teaches. */
export interface Observation {
  readonly regime: Regime
  readonly state: string
  /** What was really done. */
  readonly action: TradingAction
  /** 0 to 1. */
  readonly reward: number
  /** The result in multiples of the risk budget, for the drawdown rule. */
  readonly rMultiple: number
  /** When the trade closed, in epoch milliseconds. */
  readonly time: number
  /** Simulated, not traded. */
  readonly shadow?: boolean
}

/** The observation a trade makes with a given reward. */
export const observationOf = (trade: ClosedTrade, reward: number): Observation => ({
  regime: trade.regime,
  state: trade.state,
  action: trade.action,
  reward,
  rMultiple: tradeR(trade),
  time: trade.closedAt,
  ...(trade.shadow === true && { shadow: true }),
})

/**
 * The index of the action among the trading ones. Throws `INVALID_INPUT` naming the first field that is out of range; regime
 * and state are checked where they are looked up.
 */
export const checkObservation = (observation: Observation, shadowWeight: number): number => {
  const arm = TRADING_ACTIONS.indexOf(observation.action)
  if (arm < 0) requireOneOf(observation.action, TRADING_ACTIONS, 'action')
  requireUnitInterval(observation.reward, 'reward')
  requireFinite(observation.rMultiple, 'rMultiple')
  requireFinite(observation.time, 'time')
  if (observation.shadow === true && shadowWeight === 0)
    throw invalidInput('shadow', true, 'must not be given while shadowWeight is 0')
  return arm
}
