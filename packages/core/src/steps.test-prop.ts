import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import {
  defineInstrument,
  EURUSD,
  INSTRUMENTS,
  type Instrument,
  isOnTick,
  moveValue,
  pointsToSteps,
  stepsToPoints,
  toPrice,
  toSteps,
  WIN,
} from './index.ts'

const odd = [
  { tickSize: 0.25, pointSize: 1 },
  { tickSize: 0.03125, pointSize: 1 },
  { tickSize: 0.01, pointSize: 0.01 },
  { tickSize: 0.0000001, pointSize: 0.0001 },
].map((sizes) => defineInstrument({ ...EURUSD, ...sizes }))

const instruments: fc.Arbitrary<Instrument> = fc.constantFrom(...Object.values(INSTRUMENTS), ...odd)
const steps = fc.integer({ min: 1, max: 10_000_000 })

test.prop([instruments, steps])('steps → price → steps is where it began', (instrument, whole) => {
  expect(toSteps(toPrice(whole, instrument), instrument)).toBe(whole)
})

test.prop([instruments, steps])('a price is the one a person would write down', (instrument, whole) => {
  const price = toPrice(whole, instrument)
  expect(Number(price.toFixed(8))).toBe(price)
})

test.prop([instruments, steps])('whole ticks are on the tick', (instrument, whole) => {
  expect(isOnTick(toPrice(whole * instrument.grid.stepsPerTick, instrument), instrument)).toBe(true)
})

test.prop([instruments, steps, steps])('a larger price is more steps', (instrument, a, b) => {
  expect(Math.sign(toPrice(a, instrument) - toPrice(b, instrument))).toBe(Math.sign(a - b))
})

test.prop([instruments, fc.integer({ min: -100_000, max: 100_000 })])(
  'steps → points → steps is where it began',
  (instrument, whole) => {
    expect(pointsToSteps(stepsToPoints(whole, instrument), instrument)).toBe(whole)
  },
)

test.prop([instruments, fc.integer({ min: -1_000_000, max: 1_000_000 })])(
  'a loss is as large as the gain of the opposite move',
  (instrument, move) => {
    expect(moveValue(-move, instrument) + moveValue(move, instrument)).toBe(0)
  },
)

test.prop([fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: -10_000, max: 10_000 })])(
  'where a step is whole cents, parts add up to the whole',
  (a, b) => {
    expect(moveValue(a, WIN) + moveValue(b, WIN)).toBe(moveValue(a + b, WIN))
  },
)
