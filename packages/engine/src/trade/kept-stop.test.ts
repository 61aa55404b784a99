import { WIN } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { type KeptStop, liftedStop, type StopPlan } from './kept-stop.ts'

// WIN counts points in steps of 1, and trades on ticks of 5
const plan: StopPlan = { side: 'BUY', entry: 1_000, breakEvenAt: null, trail: null, stop: 900 }
const trail = { distance: 60, step: 20 }

describe.each(['BUY', 'SELL'] as const)('%s', (side) => {
  const mirror = (price: number): number => (side === 'BUY' ? price : 2_000 - price)
  test.each<[string, Partial<StopPlan>, best: number, KeptStop | null]>([
    ['without a rule it stays', {}, 2_000, null],
    ['before the price of break-even it stays', { breakEvenAt: 1_050 }, 1_049, null],
    [
      'at the price of break-even it goes to the entry',
      { breakEvenAt: 1_050 },
      1_050,
      { price: 1_000, rule: 'BREAK_EVEN' },
    ],
    [
      'an entry between two ticks counts at the tick that risks less',
      { breakEvenAt: 1_050, entry: 1_002 },
      1_050,
      { price: 1_005, rule: 'BREAK_EVEN' },
    ],
    ['a stop beyond the entry already stays', { breakEvenAt: 1_050, stop: 1_000 }, 1_500, null],
    ['a trail follows at its distance', { trail }, 1_000, { price: 940, rule: 'TRAIL' }],
    ['a trail moves by its step', { trail, stop: 940 }, 1_020, { price: 960, rule: 'TRAIL' }],
    ['a trail does not move by less', { trail, stop: 940 }, 1_015, null],
    ['a trail never goes back', { trail, stop: 940 }, 950, null],
    [
      'off the tick, a trail goes to the tick that risks less',
      { trail, stop: 900 },
      1_001,
      { price: 945, rule: 'TRAIL' },
    ],
    [
      'of two rules the one that risks less',
      { trail, breakEvenAt: 1_050 },
      1_050,
      { price: 1_000, rule: 'BREAK_EVEN' },
    ],
    ['and the trail where it has gone further', { trail, breakEvenAt: 1_050 }, 1_080, { price: 1_020, rule: 'TRAIL' }],
    ['of two at the same price the trail', { trail, breakEvenAt: 1_050 }, 1_060, { price: 1_000, rule: 'TRAIL' }],
  ])('%s', (_, change, best, expected) => {
    const { entry, breakEvenAt, stop, ...rules } = { ...plan, ...change }
    const mirrored: StopPlan = {
      ...rules,
      side,
      entry: mirror(entry),
      breakEvenAt: breakEvenAt === null ? null : mirror(breakEvenAt),
      stop: mirror(stop),
    }
    expect(liftedStop(mirrored, mirror(best), WIN)).toEqual(
      expected === null ? null : { ...expected, price: mirror(expected.price) },
    )
  })
})
