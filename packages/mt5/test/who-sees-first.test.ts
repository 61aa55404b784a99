/** Where a replay of ticks and a terminal differ, and only there: who sees a price first. */
import { WIN } from '@alavanca/core'
import type { HostAction, HostStrategyFactory, MarketTick } from '@alavanca/replay'
import { CALM } from '@alavanca/testing/signals'
import { expect, test } from 'vitest'
import { dayOverTheBridge, paperTerminal } from './bridged-day.ts'
import { dayInReplay } from './paper-day.ts'
import { settledBars } from './settled-bars.ts'
import { type Told, tallyOf } from './told.ts'

const OPEN = Date.parse('2026-09-01T12:00:00Z')
const ZERO = 130_000
const MINUTE = 60_000

/** Bids as points from 130,000, one every twenty seconds; the ask lies 5 above. */
const ticksOf = (bids: readonly number[]): readonly MarketTick[] =>
  bids.map((points, index) => ({
    time: OPEN + index * 20_000,
    bid: ZERO + points,
    ask: ZERO + points + 5,
    last: null,
    volume: 1,
  }))

const targets = [30, 60, 90].map((points) => ZERO + points)
const buy = {
  id: 'buy',
  time: OPEN + MINUTE,
  symbol: WIN.symbol,
  side: 'BUY',
  entryPrice: ZERO,
  stopPrice: ZERO - 60,
  targets,
} as const

/** A BUY after the first minute, and after the second what is given. */
const bot =
  (then: readonly HostAction[], over: object = {}): HostStrategyFactory =>
  () => ({
    name: 'two bars',
    onBar: ({ time }) => {
      if (time === OPEN) return [{ signal: { ...buy, ...over }, context: CALM }]
      return time === OPEN + MINUTE ? then : null
    },
  })

const bothWays = async (ticks: readonly MarketTick[], makeBot: HostStrategyFactory, byActions = true) => {
  const recorded = { warmUp: [], ticks }
  const options = { extras: false, byActions }
  const replayed = dayInReplay(recorded, makeBot, options)
  return { replayed, bridged: await dayOverTheBridge(recorded, makeBot, paperTerminal({ hedging: false }), options) }
}

const partsOf = ({ trades }: Told) => {
  const [{ base, netCents } = { base: { parts: [] }, netCents: Number.NaN }] = trades
  return { reasons: base.parts?.map(({ reason }) => reason), netCents }
}

test('a price beyond every target: the broker takes all at its target, a replay takes the parts at the market, and earns less', async () => {
  const { replayed, bridged } = await bothWays(ticksOf([0, 0, 0, 0, 0, 95, 95]), bot([]))
  const [inReplay, atTheBroker] = [partsOf(replayed), partsOf(bridged)]
  expect(inReplay.reasons).toEqual(['TARGET_PART', 'TARGET'])
  expect(atTheBroker.reasons).toBeUndefined()
  expect(bridged.fills).toHaveLength(2)
  expect(inReplay.netCents).toBeLessThanOrEqual(atTheBroker.netCents)
})

test('target by target it is the same', async () => {
  const { replayed, bridged } = await bothWays(ticksOf([0, 0, 0, 0, 0, 35, 65, 95, 95]), bot([]))
  expect(bridged).toEqual(replayed)
  expect(partsOf(replayed).reasons).toEqual(['TARGET_PART', 'TARGET'])
})

test('what an extra would have earned may differ by the price that ends the trade, and nothing else does', async () => {
  const { replayed, bridged } = await bothWays(ticksOf([0, 0, 0, 0, 0, 35, 65, 95, 95]), bot([]), false)
  const told = (all: Told): string =>
    JSON.stringify(all).replaceAll(/"simulatedExtra":\{[^}]*\}/g, '"simulatedExtra":0')
  expect(told(bridged)).toContain('simulatedExtra')
  expect(told(bridged)).toBe(told(replayed))
})

test('a price that would move the stop and takes the leg: only a replay moves it, and that is no difference', async () => {
  const follows = bot([], { targets: [ZERO + 90], exit: { trail: { distance: 80 } } })
  const { replayed, bridged } = await bothWays(ticksOf([0, 0, 0, 0, 0, 95, 95]), follows)
  expect(bridged).toEqual(replayed)
  expect(bridged.orders).toHaveLength(1)
})

test('a stop that is moved, and hit by a later price, is moved in both', async () => {
  const follows = bot([], { targets: [ZERO + 90], exit: { trail: { distance: 80 } } })
  const { replayed, bridged } = await bothWays(ticksOf([0, 0, 0, 0, 0, 60, -25, -25]), follows)
  expect(bridged).toEqual(replayed)
  expect(tallyOf(bridged)).toMatchObject({ 'LEVELS_MOVED TRAIL': 1, fills: 2 })
})

test('the price that completes a bar hits the stop: live the host that acts on the bar is flat already', async () => {
  const sell = { ...buy, id: 'sell', time: OPEN + 2 * MINUTE, side: 'SELL', stopPrice: ZERO + 60 } as const
  const wish = bot([
    {
      signal: { ...sell, targets: targets.map((price) => 2 * ZERO - price - 60), onOpposite: 'refuse' },
      context: CALM,
    },
  ])
  const ticks = ticksOf([0, 0, 0, 0, 0, 0, -65, -65])
  const { replayed, bridged } = await bothWays(ticks, wish)
  expect(tallyOf(replayed)).toMatchObject({ 'SIGNAL_REFUSED IN_POSITION': 1, OPEN: 1 })
  expect(tallyOf(bridged)).toMatchObject({ OPEN: 2 })
  // with a price in between that changes nothing, it is the same
  const settled = await bothWays(settledBars(ticks, MINUTE), wish)
  expect(settled.bridged).toEqual(settled.replayed)
  expect(tallyOf(settled.bridged)).toMatchObject({ 'SIGNAL_REFUSED IN_POSITION': 1, OPEN: 1 })
})
