import { direction } from '@alavanca/core'
import type { InstrumentFacts, PublicPosition } from '@alavanca/engine'
import type { Desk } from '../desk.ts'
import type { HeldPosition } from '../schemas/index.ts'

/** What a move of the price makes of contracts, in whole cents. */
const centsOf = (move: number, contracts: number, { pointSize, pointValue }: InstrumentFacts): number =>
  // a zero may come out negative
  Math.round((move / pointSize) * pointValue * 100 * contracts) + 0

export const heldPositions = (desk: Desk): readonly HeldPosition[] =>
  desk.state.positions.map((position) => heldPosition(desk, position))

const heldPosition = (desk: Desk, position: PublicPosition): HeldPosition => {
  const { tradeId, symbol, side, leg, contracts, entryPrice, openedAt } = position
  const price = desk.prices.get(symbol)
  const instrument = desk.instruments.get(symbol)
  const scalp = leg === 'EXTRA' ? desk.scalps.get(symbol) : undefined
  const levels = desk.levelsOf(tradeId, leg)
  const stopPrice = scalp?.stopPrice ?? levels?.stopPrice ?? null
  // who has bought sells into the bid
  const lastPrice = price === undefined ? null : side === 'BUY' ? price.bid : (price.ask ?? price.bid)
  const gained = (at: number | null): number | null =>
    at === null || instrument === undefined ? null : centsOf(direction(side) * (at - entryPrice), contracts, instrument)
  return {
    tradeId,
    symbol,
    side,
    leg,
    contracts,
    entryPrice,
    openedAtMs: openedAt,
    stopPrice,
    targetPrice: scalp === undefined ? (levels?.targetPrice ?? null) : scalp.targetPrice,
    stopRule: leg === 'EXTRA' ? null : (levels?.rule ?? null),
    lastPrice,
    unrealisedCents: gained(lastPrice),
    atStopCents: gained(stopPrice),
    expiresAtMs: scalp?.expiresAt ?? null,
  }
}
