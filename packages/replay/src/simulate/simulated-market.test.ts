import { seededRng, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { autocorrelation, mean, repeat, variance } from '../../test/statistics.ts'
import { WIN_LIKE } from './market-shape.ts'
import type { SimulatedTick } from './simulated-data.ts'
import { type MinuteOutlook, SimulatedMarket } from './simulated-market.ts'

const START = 28_000
const MINUTE = 60_000
const ordinary: MinuteOutlook = {
  time: 1_000_000,
  durationMs: MINUTE,
  activity: 1,
  regime: 'TREND_UP',
  drift: 0,
  anchorTicks: null,
}

const openMarket = (seed: string, shape = WIN_LIKE): SimulatedMarket =>
  new SimulatedMarket(seededRng(seed), shape, WIN, START)

/** How far each of many minutes moved the price, in ticks. */
const movesOf = (outlook: Partial<MinuteOutlook>, minutes = 2_000): number[] => {
  const market = openMarket('moves')
  return repeat(minutes, () => {
    const before = market.fairTicks
    market.minute({ ...ordinary, ...outlook })
    return market.fairTicks - before
  })
}

const minutesOfTicks = (outlook: Partial<MinuteOutlook> = {}): SimulatedTick[][] => {
  const market = openMarket('ticks')
  return repeat(200, () => market.minute({ ...ordinary, ...outlook }))
}

test('ticks lie within their minute, in order, on tick, bid below ask', () => {
  for (const tick of minutesOfTicks().flat()) {
    expect(tick.time >= ordinary.time && tick.time < ordinary.time + MINUTE).toBe(true)
    expect(tick.bid % 5 === 0 && tick.ask % 5 === 0 && (tick.last ?? 0) % 5 === 0).toBe(true)
    expect(tick.bid).toBeLessThan(tick.ask)
  }
  for (const ticks of minutesOfTicks()) {
    const times = ticks.map(({ time }) => time)
    expect(times).toEqual([...times].sort((left, right) => left - right))
  }
})

test('a buyer trades at the ask, a seller at the bid, a mere quote has no volume', () => {
  for (const { bid, ask, last, volume, aggressor } of minutesOfTicks().flat()) {
    if (aggressor === null) expect(volume).toBe(0)
    else expect([last, volume > 0]).toEqual([aggressor === 'BUY' ? ask : bid, true])
  }
})

test('a mere quote keeps the last trade and says something new', () => {
  const ticks = minutesOfTicks().flat()
  for (const [index, tick] of ticks.entries()) {
    const before = ticks[index - 1]
    if (before === undefined || tick.aggressor !== null) continue
    expect(tick.last).toBe(before.last)
    expect(tick.bid !== before.bid || tick.ask !== before.ask).toBe(true)
  }
})

test('an ordinary minute moves by the volatility of the shape', () =>
  expect(Math.sqrt(variance(movesOf({}, 5_000)))).toBeCloseTo(WIN_LIKE.minuteVolatilityTicks, -0.3))

test('a lively minute moves more and has more ticks, in proportion', () => {
  const [calm, lively] = [variance(movesOf({ activity: 0.5 })), variance(movesOf({ activity: 2 }))]
  expect(Math.sqrt(lively / calm)).toBeCloseTo(4, 0)
  const ticksIn = (activity: number): number => mean(minutesOfTicks({ activity }).map(({ length }) => length))
  expect(ticksIn(2) / ticksIn(1)).toBeGreaterThan(1.7)
})

test('a wild minute is followed by wild ones for a while, with nothing else changing', () => {
  const sizes = movesOf({}, 5_000).map(Math.abs)
  for (const lag of [1, 5, 10]) expect(autocorrelation(sizes, lag)).toBeGreaterThan(0.08)
  expect(Math.abs(autocorrelation(sizes, 200))).toBeLessThan(0.08)
})

test('chaos moves twice as far as a range', () => {
  const [calm, wild] = [variance(movesOf({ regime: 'RANGE' })), variance(movesOf({ regime: 'CHAOTIC' }))]
  expect(Math.sqrt(wild / calm)).toBeCloseTo(2, 0)
})

test('drift is added to every minute, in standard deviations of it', () => {
  const drifted = mean(movesOf({ drift: 0.5 }, 500)) - mean(movesOf({ drift: 0 }, 500))
  // the market rose, and its volatility with it
  expect(drifted).toBeGreaterThan(3.8)
  expect(drifted).toBeLessThan(4.8)
})

test('a range pulls the price back to its anchor', () => {
  const market = openMarket('range')
  const anchorTicks = START - 200
  for (let minute = 0; minute < 120; minute += 1) market.minute({ ...ordinary, regime: 'RANGE', anchorTicks })
  expect(Math.abs(market.fairTicks - anchorTicks)).toBeLessThan(80)
})

test('over night the price moves by the gap of the shape', () => {
  const gaps = repeat(400, (index) => {
    const market = openMarket(`night ${index}`)
    market.skipNight(565)
    return market.fairTicks - (START + 0.5)
  })
  const session = WIN_LIKE.minuteVolatilityTicks * Math.sqrt(565)
  expect(Math.sqrt(variance(gaps)) / session).toBeCloseTo(WIN_LIKE.gapRatio, 1)
})

test('the last trade of yesterday is not today’s', () => {
  const firstOfTheDay = repeat(20, (index) => {
    const market = openMarket(`morning ${index}`)
    market.minute(ordinary)
    market.skipNight(565)
    return market.minute(ordinary)[0]
  })
  const quotes = firstOfTheDay.filter((tick) => tick?.aggressor === null)
  expect(quotes.length).toBeGreaterThan(0)
  for (const quote of quotes) expect(quote?.last).toBeNull()
})

test('without a gap the night changes nothing', () => {
  const market = openMarket('no gap', { ...WIN_LIKE, gapRatio: 0 })
  market.skipNight(565)
  expect(market.fairTicks).toBe(START + 0.5)
})
