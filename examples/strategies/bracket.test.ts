import { direction, EURUSD, INSTRUMENTS, type Instrument, isOnTick, WDO, WIN } from '@alavanca/core'
import { fc, test as law } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { type BracketRequest, bracketOf } from './bracket.ts'

test.each<[string, Instrument, BracketRequest, number, number]>([
  [
    'three ranges to the stop, half as far again to the target',
    WIN,
    { side: 'BUY', entryPrice: 140_000, range: 50, spread: 5 },
    139_850,
    140_225,
  ],
  ['mirrored for a sale', WIN, { side: 'SELL', entryPrice: 140_000, range: 50, spread: 5 }, 140_150, 139_775],
  ['rounded up to whole ticks', WIN, { side: 'BUY', entryPrice: 140_000, range: 51, spread: 5 }, 139_845, 140_235],
  ['four ticks at least', WDO, { side: 'BUY', entryPrice: 5_400, range: 0.5, spread: null }, 5_398, 5_403],
  [
    'three spreads at least',
    EURUSD,
    { side: 'SELL', entryPrice: 1.085, range: 0.00004, spread: 0.00012 },
    1.08536,
    1.08446,
  ],
  [
    'an entry off the tick is rounded to it',
    WDO,
    { side: 'BUY', entryPrice: 5_400.3, range: 2, spread: 0.5 },
    5_394.5,
    5_409.5,
  ],
])('%s', (_, instrument, request, stopPrice, targetPrice) =>
  expect(bracketOf(request, instrument)).toEqual({ stopPrice, targetPrice }),
)

const instruments = fc.constantFrom(...Object.values(INSTRUMENTS))
const ticks = (max: number): fc.Arbitrary<number> => fc.double({ min: 0.001, max, noNaN: true })

law.prop([
  instruments,
  fc.constantFrom('BUY', 'SELL'),
  fc.integer({ min: 5_000, max: 200_000 }),
  ticks(300),
  ticks(30),
])(
  'the stop loses, the target gains half as much again, and both are on tick',
  (instrument, side, entryTicks, rangeTicks, spreadTicks) => {
    const { tickSize } = instrument
    const entryPrice = entryTicks * tickSize
    const request = { side, entryPrice, range: rangeTicks * tickSize, spread: spreadTicks * tickSize }
    const { stopPrice, targetPrice } = bracketOf(request, instrument)
    const gainInTicks = (price: number): number => Math.round((direction(side) * (price - entryPrice)) / tickSize)
    expect(gainInTicks(stopPrice)).toBeLessThanOrEqual(-4)
    expect(gainInTicks(targetPrice)).toBe(Math.ceil(-gainInTicks(stopPrice) * 1.5))
    expect(isOnTick(stopPrice, instrument) && isOnTick(targetPrice, instrument)).toBe(true)
  },
)
