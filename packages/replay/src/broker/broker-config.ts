import { faultsOf, type Instrument, invalidConfiguration, isOnTick, type Points, toCents } from '@alavanca/core'
import type { TradingCosts } from '@alavanca/report'
import { z } from 'zod'

/** What trading costs, checked against one instrument. */
export type BrokerConfig = TradingCosts

/** The same as a person writes it; what is left out is one tick of spread, one tick of slippage and no commission. */
export interface BrokerConfigInput {
  readonly spreadPoints?: number | undefined
  readonly slippagePoints?: number | undefined
  /** In currency units. */
  readonly commissionPerContract?: number | undefined
}

const atLeastZero = z.number().min(0, 'must be at least 0')

/** Throws `INVALID_CONFIGURATION` listing every fault: nothing negative, spread and slippage in whole ticks. */
export const parseBrokerConfig = (input: BrokerConfigInput, instrument: Instrument): BrokerConfig => {
  const oneTick = instrument.tickSize / instrument.pointSize
  const onTick = atLeastZero.refine(
    (points) => isOnTick(points * instrument.pointSize, instrument),
    `must be a whole number of ${instrument.symbol} ticks (${oneTick} points)`,
  )
  const result = z
    .strictObject({
      spreadPoints: onTick.default(oneTick),
      slippagePoints: onTick.default(oneTick),
      commissionPerContract: atLeastZero.default(0),
    })
    .safeParse(input)
  if (!result.success) throw invalidConfiguration('The broker configuration', faultsOf(result.error.issues, input))
  const { spreadPoints, slippagePoints, commissionPerContract } = result.data
  return Object.freeze({
    spreadPoints: spreadPoints as Points,
    slippagePoints: slippagePoints as Points,
    commissionPerContract: toCents(commissionPerContract, 'up'),
  })
}
