import { type Instrument, isOnTick, type Points, toCents } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import type { TradingCosts } from '@alavanca/report'

/** What trading costs, checked against one instrument. */
export type BrokerConfig = TradingCosts

/** The same as a person writes it; what is left out is one tick of spread, one tick of slippage and no commission. */
export interface BrokerConfigInput {
  readonly spreadPoints?: number | undefined
  readonly slippagePoints?: number | undefined
  /** In currency units. */
  readonly commissionPerContract?: number | undefined
}

const atLeastZero = z.number().check(z.gte(0, 'must be at least 0'))

/** Throws `INVALID_CONFIGURATION` listing every fault: nothing negative, spread and slippage in whole ticks. */
export const parseBrokerConfig = (input: BrokerConfigInput, instrument: Instrument): BrokerConfig => {
  const oneTick = instrument.tickSize / instrument.pointSize
  const onTick = atLeastZero.check(
    z.refine(
      (points) => isOnTick(points * instrument.pointSize, instrument),
      `must be a whole number of ${instrument.symbol} ticks (${oneTick} points)`,
    ),
  )
  const schema = z.strictObject({
    spreadPoints: z.withDefault(onTick, oneTick),
    slippagePoints: z.withDefault(onTick, oneTick),
    commissionPerContract: z.withDefault(atLeastZero, 0),
  })
  const { spreadPoints, slippagePoints, commissionPerContract } = z.parseConfig(
    'The broker configuration',
    schema,
    input,
  )
  return Object.freeze({
    spreadPoints: spreadPoints as Points,
    slippagePoints: slippagePoints as Points,
    commissionPerContract: toCents(commissionPerContract, 'up'),
  })
}
