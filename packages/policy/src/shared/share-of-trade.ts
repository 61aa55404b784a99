import { invalidInput, requireFinite, requireUnitInterval, SessionCalendar } from '@alavanca/core'
import { TRADING_ACTIONS } from '../actions.ts'
import { type ClosedTrade, checkTrade, tradeR } from '../closed-trade.ts'
import type { PolicyConfig } from '../config.ts'
import { legClipR } from '../factored/leg-clip.ts'
import { LegTable } from '../factored/leg-table.ts'
import { legsOfTrade } from '../factored/legs-of-trade.ts'
import { weighResults } from '../factored/weigh-results.ts'
import { DiscountPowers } from '../posterior/discount-powers.ts'
import { nameOfCell } from './shared-cell.ts'
import { MOST_A_TRADE, SUM_NAMES, type TradeShare, type TradeSums, UNIT } from './shared-sums.ts'

const DAY_MS = 86_400_000
/** What is believed before anything is seen: trades whose parts nobody told are taken apart by it, in any order alike. */
const NOTHING_SEEN = new LegTable(new DiscountPowers(1))

const NO_LEGS = {
  base_w: 0,
  base_r: 0,
  base_rr: 0,
  extra_w: 0,
  extra_r: 0,
  extra_rr: 0,
  both_w: 0,
  both_rr: 0,
} as const

/** Results towards 0 and squares away from it: a sum of squares can then always hold the square of the sum. */
const whole = (value: number): number => Math.trunc(value * UNIT) + 0
const wholeUp = (value: number): number => Math.ceil(value * UNIT) + 0

/** A weight, a result and its square as they are added up. */
const legSums = (resultR: number | null, weight: number): readonly [number, number, number] => {
  if (resultR === null) return [0, 0, 0]
  const units = Math.round(weight * UNIT)
  const share = units / UNIT
  return [units, whole(share * resultR), wholeUp(share * resultR * resultR)]
}

const legsOf = (trade: ClosedTrade, reward: number, config: PolicyConfig): Omit<TradeSums, 's' | 'f' | 'q' | 'n'> => {
  if (config.mode !== 'FACTORED_THOMPSON') return NO_LEGS
  const taught = {
    arm: TRADING_ACTIONS.indexOf(trade.action),
    reward,
    rMultiple: tradeR(trade),
    legs: legsOfTrade(trade),
  }
  const results = weighResults(taught, trade.shadow === true, () => NOTHING_SEEN.beliefs(null, config), {
    ...config,
    rewardClipR: legClipR(config, trade.regime),
  })
  const [base_w, base_r, base_rr] = legSums(results.baseR, results.baseWeight)
  const [extra_w, extra_r, extra_rr] = legSums(results.extraR, results.extraWeight)
  const both = Math.min(base_w, extra_w)
  const product = (both / UNIT) * (results.baseR ?? 0) * (results.extraR ?? 0)
  return { base_w, base_r, base_rr, extra_w, extra_r, extra_rr, both_w: both, both_rr: whole(product) }
}

/** Days since 1970-01-01 of a session day. */
export const bucketOf = (day: string): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / DAY_MS

/** The session day of a bucket. */
export const dayOfBucket = (bucket: number): string => {
  // the civil calendar of Howard Hinnant's `civil_from_days`: no clock is asked
  const shifted = bucket + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const month = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * month + 2) / 5) + 1
  const civil = month < 10 ? month + 3 : month - 9
  const text = (value: number, digits: number): string => String(value).padStart(digits, '0')
  return `${text(year + era * 400 + (civil <= 2 ? 1 : 0), 4)}-${text(civil, 2)}-${text(day, 2)}`
}

/**
 * What a closed trade adds to a policy that many bots share, under the settings that they share: a function of the trade alone,
 * whatever else was learnt before. Throws `INVALID_INPUT` for a trade that makes no sense, a reward outside 0 to 1, or a result
 * beyond what the sums can hold.
 */
export const shareOfTrade = (
  trade: ClosedTrade,
  reward: number,
  config: PolicyConfig,
  calendar: SessionCalendar = new SessionCalendar(config.timeZone, 'timeZone', config.sessionRollover),
): TradeShare => {
  checkTrade(trade)
  requireUnitInterval(reward, 'reward')
  const { regime, state, action, shadow = false } = trade
  const cell = nameOfCell({ regime, state, action, isSimulated: shadow })
  const success = Math.round(reward * UNIT)
  const sums: TradeSums = {
    s: success,
    f: UNIT - success,
    q: wholeUp(reward * reward),
    n: 1,
    ...legsOf(trade, reward, config),
  }
  for (const name of SUM_NAMES) {
    requireFinite(sums[name], name)
    if (Math.abs(sums[name]) > MOST_A_TRADE) throw invalidInput(name, sums[name], 'is more than one trade may add')
  }
  return { tradeId: trade.id, cell, bucket: bucketOf(calendar.dayOf(trade.closedAt)), sums }
}
