import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { Equity } from './equity.ts'
import { Pyramid } from './pyramid.ts'

const prices = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(5), fc.nat(5)), { maxLength: 700 })
const place = fc.nat(700)

const made = (shapes: readonly (readonly [number, number, number])[]) => {
  const value = Int32Array.from(shapes, ([price]) => price)
  const low = Int32Array.from(shapes, ([price, down]) => price - down)
  const high = Int32Array.from(shapes, ([price, , up]) => price + up)
  return { value, low, high, pyramid: new Pyramid({ low, high, value }) }
}

test.prop([prices, place, place, fc.integer({ min: -60, max: 0 }), fc.integer({ min: 0, max: 60 })])(
  'the next event at a level is the first that looking at each would find',
  (shapes, from, end, stop, target) => {
    const { low, high, pyramid } = made(shapes)
    const to = Math.min(end, shapes.length)
    const slowly = shapes.findIndex(
      (_, index) => index >= from && index < to && ((low[index] ?? 0) <= stop || (high[index] ?? 0) >= target),
    )
    expect(pyramid.next(from, to, stop, target)).toBe(slowly < 0 ? Math.max(to, from >= to ? to : 0) : slowly)
  },
)

test.prop([
  prices,
  place,
  place,
  fc.integer({ min: -500, max: 500 }),
  fc.integer({ min: 1, max: 9 }),
  fc.array(fc.integer()),
])(
  'the deepest fall over a stretch is the one that looking at each would find',
  (shapes, start, end, base, aStep, before) => {
    const { value, pyramid } = made(shapes)
    const [from, to] = [Math.min(start, shapes.length), Math.min(end, shapes.length)]
    const [quick, slow] = [new Equity(), new Equity()]
    for (const equity of before) {
      quick.see(equity)
      slow.see(equity)
    }
    pyramid.value(quick, from, to, base, aStep)
    for (let index = from; index < to; index += 1) slow.see(base + aStep * (value[index] ?? 0))
    expect(quick.maxDrawdown).toBe(slow.maxDrawdown)
    // the peaks are as high too
    for (const equity of [quick, slow]) equity.see(-1_000_000)
    expect(quick.maxDrawdown).toBe(slow.maxDrawdown)
  },
)
