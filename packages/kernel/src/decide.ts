import { baseContracts, type CapitalConfig, capitalLeft, evaluateLayers } from '@alavanca/capital'
import { type Cents, type Contracts, direction, type SignalContext } from '@alavanca/core'
import type { MarketPrices } from '@alavanca/replay'
import type { EnteringSignal } from './decoded-tape.ts'
import type { SetRules } from './set-rules.ts'

/** Older prices say nothing about where the market is now. */
const PRICE_IS_FRESH_MS = 5 * 60_000

/** Contracts that are ordered, and extra ones that go on top once those are in. */
export interface Sized {
  readonly base: number
  readonly extra: number
}

/** Whether the market has passed a signal's stop or target already, by the last prices seen. */
export const isBehindMarket = (
  { side, stop, target }: EnteringSignal,
  now: number,
  seen: MarketPrices | null,
): boolean => {
  if (seen === null || now - seen.time > PRICE_IS_FRESH_MS) return false
  const [closing, entering] = side === 'BUY' ? [seen.bid, seen.ask] : [seen.ask, seen.bid]
  const to = direction(side)
  return to * (closing - stop) <= 0 || (target !== null && to * (entering - target) >= 0)
}

interface Moment {
  /** Realised net since the run began, and today. */
  readonly realised: number
  readonly pnlToday: number
  readonly isCoolingDown: boolean
}

/** How many contracts a signal gets while nothing is held; null where none. The engine's `on-signal.ts` without the gate. */
export const sizeOf = ({ capital }: SetRules, signal: EnteringSignal, moment: Moment): Sized | null => {
  const { marginPerContract, maxContractsCap, minContracts, maxExtraContracts, maxTotalContracts } = capital
  // as: what is realised are whole cents
  const [realised, pnlToday] = [moment.realised as Cents, moment.pnlToday as Cents]
  const operatorCapital = capitalLeft(capital.operatorCapital, realised, capital.compounding)
  const allocated = baseContracts({ operatorCapital, marginPerContract, maxContractsCap, minContracts })
  const base = Math.min(allocated, signal.requested)
  if (allocated === 0 || base < minContracts) return null
  const most = moment.isCoolingDown ? 0 : Math.min(maxExtraContracts, maxTotalContracts - allocated)
  // nothing to approve, whatever the layers say
  const isApproved = most > 0 && approves(capital, signal.market, pnlToday, allocated)
  return { base, extra: isApproved ? most : 0 }
}

const approves = (capital: CapitalConfig, market: SignalContext, pnlToday: Cents, base: Contracts): boolean => {
  // field by field: a spread costs more than the layers
  const { regime, globalConfidence, ensembleDisagreement, liquidityStrength, transitionActive } = market
  const context = { regime, globalConfidence, ensembleDisagreement, liquidityStrength, transitionActive, pnlToday }
  return evaluateLayers(context, base, capital).every(({ passed }) => passed)
}

/** Whether the base alone binds more than is left of the capital once it is in. Its own commission is not held against it. */
export const isShortForExtra = ({ capital }: SetRules, base: number, realised: number, commission: number): boolean => {
  const { operatorCapital, marginPerContract, compounding } = capital
  return base * marginPerContract > capitalLeft(operatorCapital, (realised + commission) as Cents, compounding)
}
