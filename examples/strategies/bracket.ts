import { direction, type Instrument, type Side, toPrice, toSteps } from '@alavanca/core'

/** What a stop and a target are measured by. Distances are in price units. */
export interface BracketRequest {
  readonly side: Side
  readonly entryPrice: number
  /** Average true range. */
  readonly range: number
  /** Ask minus bid; null where it is not known. */
  readonly spread: number | null
}

export interface Bracket {
  readonly stopPrice: number
  readonly targetPrice: number
}

const STOP_RANGES = 3
const REWARD_TO_RISK = 1.5
// in a quiet market three ranges may be less than the price jumps from one quote to the next
const SMALLEST_STOP_TICKS = 4
const SMALLEST_STOP_SPREADS = 3

/** Stop three average ranges away, target half as far again, both on tick and a few ticks and spreads from the entry at least. */
export const bracketOf = ({ side, entryPrice, range, spread }: BracketRequest, instrument: Instrument): Bracket => {
  const { stepsPerTick } = instrument.grid
  const inTicks = (distance: number): number => toSteps(distance, instrument) / stepsPerTick
  const stopTicks = Math.ceil(
    Math.max(SMALLEST_STOP_TICKS, SMALLEST_STOP_SPREADS * inTicks(spread ?? 0), STOP_RANGES * inTicks(range)),
  )
  const targetTicks = Math.ceil(stopTicks * REWARD_TO_RISK)
  const entryTicks = Math.round(inTicks(entryPrice))
  const priceAt = (ticks: number): number => toPrice((entryTicks + direction(side) * ticks) * stepsPerTick, instrument)
  return { stopPrice: priceAt(-stopTicks), targetPrice: priceAt(targetTicks) }
}
