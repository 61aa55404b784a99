import { describe, expect, test } from 'vitest'
import {
  defineInstrument,
  EURUSD,
  isOnTick,
  moveValue,
  pointsToSteps,
  requireSteps,
  stepsToPoints,
  toPrice,
  toSteps,
  toTickSteps,
  WDO,
  WIN,
} from './index.ts'

const PIP_TICK = defineInstrument({ ...EURUSD, tickSize: 0.0001, pointSize: 0.0001 })

test.each([
  ['a pip-sized tick', PIP_TICK],
  ['a tenth of a pip', EURUSD],
])('1.0850 and 80 pips are exactly 1.0930, with %s', (_, instrument) =>
  expect(toPrice(toSteps(1.085, instrument) + pointsToSteps(80, instrument), instrument)).toBe(1.093),
)

test('seven pips above 1.0850 are 1.0857, though as doubles they are not', () => {
  expect(1.085 + 7 * 0.0001).not.toBe(1.0857)
  expect(toPrice(toSteps(1.085, PIP_TICK) + pointsToSteps(7, PIP_TICK), PIP_TICK)).toBe(1.0857)
})

test.each([
  ['WIN', 130_005, WIN, 130_005],
  ['WDO, half a point', 5_432.5, WDO, 10_865],
  ['EURUSD', 1.08503, EURUSD, 108_503],
])('%s: a price is so many steps, and back', (_, price, instrument, steps) => {
  expect(toSteps(price, instrument)).toBe(steps)
  expect(toPrice(steps, instrument)).toBe(price)
})

test('a recorded price off the grid goes to the nearest step', () =>
  expect([toSteps(5_432.7, WDO), toSteps(5_432.8, WDO)]).toEqual([10_865, 10_866]))

test.each([
  ['WIN', 130_005, WIN, true],
  ['WIN between two ticks', 130_003, WIN, false],
  ['WDO', 5_432.5, WDO, true],
  ['WDO between two ticks', 5_432.25, WDO, false],
  ['EURUSD, though 1.08503 / 0.00001 is no whole double', 1.08503, EURUSD, true],
  ['EURUSD between two ticks', 1.085035, EURUSD, false],
])('%s: an exchange takes %d only on a tick', (_, price, instrument, onTick) =>
  expect(isOnTick(price, instrument)).toBe(onTick),
)

test('points and steps, both ways', () => {
  expect([pointsToSteps(80, WIN), pointsToSteps(2.5, WDO), pointsToSteps(0.1, EURUSD)]).toEqual([80, 5, 1])
  expect([stepsToPoints(5, WDO), stepsToPoints(-1, WDO), stepsToPoints(15, EURUSD)]).toEqual([2.5, -0.5, 1.5])
})

test.each([
  ['between two ticks, upwards', 129_852, WIN, 1, 129_855],
  ['between two ticks, downwards', 129_852, WIN, -1, 129_850],
  ['on a tick already', 129_850, WIN, 1, 129_850],
  ['a part of a step away', 129_850.3, WIN, 1, 129_855],
  ['ticks of half a point', 5_041.25, WDO, -1, 5_041],
  ['noise is no distance', 1.1 + 2.2, { ...EURUSD }, 1, 3.3],
] as const)('a price moved to a tick: %s', (_, price, instrument, side, expected) =>
  expect(toPrice(toTickSteps(price, instrument, side), instrument)).toBe(expected),
)

describe('money of a move, in cents', () => {
  test.each([
    ['45 points, 3 WIN: 27.00 and no noise', 45 * 3, WIN, 2_700],
    ['one tick, 1 WDO: 5.00', 1, WDO, 500],
    ['a loss', -40, WIN, -800],
    ['8 pips, 1 micro lot', 80, EURUSD, 80],
    ['nothing', -0, WIN, 0],
  ])('%s', (_, stepContracts, instrument, cents) => expect(moveValue(stepContracts, instrument)).toBe(cents))

  test('halves of a cent go to the even one, losses like gains', () => {
    const halfCent = defineInstrument({ ...WIN, pointValue: 0.005 })
    expect([1, 2, 3, -1, -3].map((steps) => moveValue(steps, halfCent))).toEqual([0, 1, 2, 0, -2])
  })
})

describe('refused', () => {
  test.each([
    ['a price of 0', () => requireSteps(0, WIN, 'bid'), 'bid'],
    ['a negative price', () => requireSteps(-5, WIN, 'bid'), 'bid'],
    ['a price that is no number', () => requireSteps(Number.NaN, WIN, 'bid'), 'bid'],
    ['a price beyond counting', () => requireSteps(1e308, WIN, 'bid'), 'bid'],
    ['a distance between two steps', () => pointsToSteps(0.25, WDO, 'tpPoints'), 'tpPoints'],
    ['an infinite distance', () => pointsToSteps(Infinity, WDO), 'points'],
  ])('%s', (_, convert, path) => expect(convert).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })))
})
