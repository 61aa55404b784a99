import {
  type Cents,
  invalidInput,
  type Regime,
  requireFinite,
  requireInteger,
  requireOneOf,
  requireText,
  requireUnitInterval,
} from '@alavanca/core'
import { type Action, TRADING_ACTIONS, type TradingAction } from './actions.ts'

/** A trade from which the policy can learn: both legs flat, everything about the decision it came from. Plain JSON. */
export interface ClosedTrade {
  readonly id: string
  readonly symbol: string
  readonly regime: Regime
  readonly state: string
  /** What was really done. */
  readonly action: TradingAction
  /** What the decision had booked. A trade in which the two differ is not learnt from. */
  readonly booked: Action
  /** How likely the booked action was, 0 to 1; null where the sampler does not tell. */
  readonly propensity: number | null
  /** Epoch milliseconds; closed not before opened. */
  readonly openedAt: number
  readonly closedAt: number
  /** Result of the base leg, and of the extra leg (0 without one). */
  readonly basePnl: Cents
  readonly extraPnl: Cents
  /**
   * What the full base position stood to lose at its stop: base contracts × stop distance × point value, whatever action
   * was taken; above 0.
   */
  readonly riskBudget: Cents
  /** Simulated on the same prices, not traded: learnt at a small weight, never seen by the freeze. */
  readonly shadow?: boolean | undefined
  /** How large each leg was, as a share of the full base position; extra 0 without one. Left out where nobody knows. */
  readonly shares?: { readonly base: number; readonly extra: number } | undefined
  /**
   * What an extra that was not opened would have earned on the prices that followed, and its size as a share of the full base
   * position, above 0. Never seen by the freeze, nor part of the result.
   */
  readonly simulatedExtra?: { readonly pnl: Cents; readonly share: number } | undefined
}

/** Both legs together. */
export const tradePnl = ({ basePnl, extraPnl }: Pick<ClosedTrade, 'basePnl' | 'extraPnl'>): Cents =>
  (basePnl + extraPnl) as Cents

/** The result as a multiple of the risk budget: −1 is a full base position stopped out. */
export const tradeR = (trade: Pick<ClosedTrade, 'basePnl' | 'extraPnl' | 'riskBudget'>): number =>
  tradePnl(trade) / trade.riskBudget

const checkShares = ({ shares, simulatedExtra, extraPnl }: ClosedTrade, path: string): void => {
  if (shares !== undefined) {
    if (requireFinite(shares.base, `${path}: shares.base`) <= 0)
      throw invalidInput(`${path}: shares.base`, shares.base, 'must be above 0')
    if (requireFinite(shares.extra, `${path}: shares.extra`) < 0 || (shares.extra === 0 && extraPnl !== 0))
      throw invalidInput(
        `${path}: shares.extra`,
        shares.extra,
        'must be at least 0, and above it where the extra has a result',
      )
  }
  if (simulatedExtra === undefined) return
  requireInteger(simulatedExtra.pnl, `${path}: simulatedExtra.pnl`)
  if (requireFinite(simulatedExtra.share, `${path}: simulatedExtra.share`) <= 0)
    throw invalidInput(`${path}: simulatedExtra.share`, simulatedExtra.share, 'must be above 0')
}

/** The trade itself, once every field is within its range. Throws `INVALID_INPUT` naming the first that is not. */
export const checkTrade = (trade: ClosedTrade): ClosedTrade => {
  const path = `trade ${requireText(trade.id, 'trade.id')}`
  requireText(trade.symbol, `${path}: symbol`)
  requireText(trade.regime, `${path}: regime`)
  requireText(trade.state, `${path}: state`)
  requireOneOf(trade.action, TRADING_ACTIONS, `${path}: action`)
  if (trade.booked !== trade.action) throw invalidInput(`${path}: booked`, trade.booked, `must be ${trade.action}`)
  if (trade.propensity !== null) requireUnitInterval(trade.propensity, `${path}: propensity`)
  requireFinite(trade.openedAt, `${path}: openedAt`)
  if (requireFinite(trade.closedAt, `${path}: closedAt`) < trade.openedAt)
    throw invalidInput(`${path}: closedAt`, trade.closedAt, 'must not be before openedAt')
  requireInteger(trade.basePnl, `${path}: basePnl`)
  requireInteger(trade.extraPnl, `${path}: extraPnl`)
  requireInteger(trade.riskBudget, `${path}: riskBudget`, 1)
  checkShares(trade, path)
  return trade
}
