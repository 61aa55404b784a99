import type { CapitalConfig } from '@alavanca/capital'
import { type Instrument, pointsToSteps, type Steps } from '@alavanca/core'
import type { DayRules } from '@alavanca/engine'
import { engineConfigOf } from '@alavanca/replay'
import { type LegRules, legRules, type ScalpConfig } from '@alavanca/scalp'
import type { DecodedTape } from './decoded-tape.ts'
import type { KernelSet } from './kernel-set.ts'

/** The settings of a set as a run needs them: checked, distances in steps, money in cents. */
export interface SetRules {
  readonly instrument: Instrument
  readonly capital: CapitalConfig
  readonly scalp: ScalpConfig
  readonly leg: LegRules
  readonly spread: Steps
  readonly slippage: Steps
  readonly commissionPerContract: number
  /** 0 is none. */
  readonly lossLimit: number
  readonly isLossOnEquity: boolean
  readonly day: DayRules
  /** Whether a rule may act on what is open at every price, so that none may be skipped while something is. */
  readonly watchesEquity: boolean
}

const onlyLegRules = (scalp: ScalpConfig, instrument: Instrument): LegRules => {
  const [[, rules]] = legRules(scalp, [instrument]) as readonly [readonly [Instrument, LegRules]]
  return rules
}

/** Throws `INVALID_INPUT` and `INVALID_CONFIGURATION` as a `ReplaySession` of the set would. */
export const setRules = ({ instrument, timeZone, sessionRollover }: DecodedTape, set: KernelSet): SetRules => {
  const { capital, scalp, broker } = set
  const config = engineConfigOf({ ...set, instrument, timeZone, sessionRollover })
  const { dailyLossLimit: lossLimit, dailyLossBasis, dayRules: day } = config
  const isLossOnEquity = dailyLossBasis === 'equity'
  return {
    instrument,
    capital,
    scalp,
    // one for the one instrument, or it has thrown
    leg: onlyLegRules(scalp, instrument),
    spread: pointsToSteps(broker.spreadPoints, instrument, 'spreadPoints'),
    slippage: pointsToSteps(broker.slippagePoints, instrument, 'slippagePoints'),
    commissionPerContract: broker.commissionPerContract,
    lossLimit,
    isLossOnEquity,
    day,
    watchesEquity: (lossLimit > 0 && isLossOnEquity) || (day.profitLockShare > 0 && day.basis === 'equity'),
  }
}
