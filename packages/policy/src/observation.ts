import {
  ensureNever,
  invalidInput,
  type Regime,
  requireFinite,
  requireOneOf,
  requireUnitInterval,
} from '@alavanca/core'
import { TRADING_ACTIONS, type TradingAction } from './actions.ts'
import { type ClosedTrade, tradeR } from './closed-trade.ts'
import type { PolicyConfig } from './config.ts'
import { checkLegResults, type LegResults } from './factored/leg-results.ts'
import { legsOfTrade } from './factored/legs-of-trade.ts'

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
  /** What each leg did, for a factored policy; where left out, it is worked out of `action` and `rMultiple`. */
  readonly legs?: LegResults
}

const hasParts = ({ shares, simulatedExtra }: ClosedTrade): boolean =>
  shares !== undefined || simulatedExtra !== undefined

/** The observation a trade makes with a given reward. */
export const observationOf = (trade: ClosedTrade, reward: number): Observation => ({
  regime: trade.regime,
  state: trade.state,
  action: trade.action,
  reward,
  rMultiple: tradeR(trade),
  time: trade.closedAt,
  ...(hasParts(trade) && { legs: legsOfTrade(trade) }),
  ...(trade.shadow === true && { shadow: true }),
})

const armOf = (action: TradingAction): number => {
  switch (action) {
    case 'ENTER_CONSERVATIVE':
      return 0
    case 'ENTER':
      return 1
    case 'ENTER_WITH_REALAVANCAGEM':
      return 2
    default:
      requireOneOf(action, TRADING_ACTIONS, 'action')
      return ensureNever(action)
  }
}

/**
 * The index of the action among the trading ones. Throws `INVALID_INPUT` naming the first field that is out of range; regime
 * and state are checked where they are looked up.
 */
export const checkObservation = (
  observation: Observation,
  { mode, shadowWeight, simulatedWeight }: Pick<PolicyConfig, 'mode' | 'shadowWeight' | 'simulatedWeight'>,
): number => {
  const arm = armOf(observation.action)
  requireUnitInterval(observation.reward, 'reward')
  requireFinite(observation.rMultiple, 'rMultiple')
  requireFinite(observation.time, 'time')
  if (observation.shadow === true) {
    const [weight, setting] =
      mode === 'FACTORED_THOMPSON' ? [simulatedWeight, 'simulatedWeight'] : [shadowWeight, 'shadowWeight']
    if (weight === 0) throw invalidInput('shadow', true, `must not be given while ${setting} is 0`)
  }
  if (observation.legs !== undefined) checkLegResults(observation.legs)
  return arm
}
