import type { Side } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { at, barFrom, mirrored, type Prices, planFor } from '../../test/plans.ts'
import { exitOnBar, type IntrabarPolicy, type Trigger } from '../index.ts'

type Row = readonly [title: string, time: number, prices: Prices, exit: readonly [Trigger, number, number] | null]

const certain = (exit: Row[3]) => exit && { reason: exit[0], price: exit[1], time: exit[2], ambiguous: false }

// a BUY from 1000 at time 0: stop 960, target 1080, limit 180. Bars last 60
const ROWS: readonly Row[] = [
  ['stays between the levels', 0, [1000, 1079, 961, 1010], null],
  ['opens at the stop: exits there', 60, [960, 990, 960, 985], ['SL_HIT', 960, 60]],
  ['opens beyond the stop: exits at that open', 60, [950, 990, 940, 985], ['SL_HIT', 950, 60]],
  [
    'opens beyond the stop, then reaches the target: the open came first',
    60,
    [950, 1090, 940, 985],
    ['SL_HIT', 950, 60],
  ],
  ['opens at the target: exits there', 60, [1080, 1090, 1010, 1020], ['TP_HIT', 1080, 60]],
  ['opens beyond the target: exits at the target, not better', 60, [1100, 1110, 1010, 1020], ['TP_HIT', 1080, 60]],
  [
    'opens beyond the target, then falls to the stop: the open came first',
    60,
    [1100, 1110, 900, 910],
    ['TP_HIT', 1080, 60],
  ],
  ['opens at the limit: exits at the open', 180, [1005, 1020, 990, 1010], ['TIMEOUT', 1005, 180]],
  ['opens after the limit: exits at the open', 240, [1005, 1020, 990, 1010], ['TIMEOUT', 1005, 240]],
  [
    'opens after the limit and beyond the stop: the stop has precedence',
    240,
    [950, 1020, 940, 1010],
    ['SL_HIT', 950, 240],
  ],
  [
    'opens after the limit and beyond the target: the target has precedence',
    240,
    [1100, 1120, 990, 1010],
    ['TP_HIT', 1080, 240],
  ],
  [
    'opens after the limit and later touches both: never gets there',
    240,
    [1005, 1090, 950, 1010],
    ['TIMEOUT', 1005, 240],
  ],
  ['low at the stop', 0, [1000, 1020, 960, 1010], ['SL_HIT', 960, 60]],
  ['low beyond the stop: at the stop, not worse', 0, [1000, 1020, 900, 910], ['SL_HIT', 960, 60]],
  ['high at the target', 0, [1000, 1080, 990, 1010], ['TP_HIT', 1080, 60]],
  ['high beyond the target: at the target, not better', 0, [1000, 1200, 990, 1190], ['TP_HIT', 1080, 60]],
  ['limit inside the bar: exits at the close', 150, [1000, 1020, 990, 1010], ['TIMEOUT', 1010, 210]],
  ['limit at the end of the bar: exits at the close', 120, [1000, 1020, 990, 1010], ['TIMEOUT', 1010, 180]],
  ['limit one moment after the bar: stays', 119, [1000, 1020, 990, 1010], null],
  ['limit inside the bar, stop touched: the stop has precedence', 150, [1000, 1020, 950, 1010], ['SL_HIT', 960, 210]],
  [
    'limit inside the bar, target touched: the target has precedence',
    150,
    [1000, 1090, 990, 1010],
    ['TP_HIT', 1080, 210],
  ],
  ['entered inside: its open came before the leg', -30, [950, 1020, 961, 1010], null],
  ['entered inside: low, high and close count', -30, [1000, 1020, 955, 1010], ['SL_HIT', 960, 30]],
  ['entered at its end: says nothing', -60, [900, 1200, 900, 1000], null],
  ['over before the entry: says nothing', -120, [900, 1200, 900, 1000], null],
]

describe.each<[Side, (prices: Prices) => Prices, (price: number) => number]>([
  ['BUY', (prices) => prices, (price) => price],
  ['SELL', mirrored, (price) => 2_000 - price],
])('a bar and a %s leg', (side, seen, price) => {
  test.each(ROWS)('%s', (_, time, prices, exit) =>
    expect(exitOnBar(planFor(side), barFrom(time, seen(prices)), 'pessimistic')).toEqual(
      certain(exit && [exit[0], price(exit[1]), exit[2]]),
    ),
  )

  test.each<[IntrabarPolicy, string, Prices, Trigger, number]>([
    ['pessimistic', 'nearer the target', [1050, 1080, 960, 1000], 'SL_HIT', 960],
    ['optimistic', 'nearer the stop', [970, 1080, 960, 1000], 'TP_HIT', 1080],
    ['nearest-first', 'nearer the target', [1050, 1080, 960, 1000], 'TP_HIT', 1080],
    ['nearest-first', 'nearer the stop', [1000, 1080, 960, 1000], 'SL_HIT', 960],
    ['nearest-first', 'as far from both', [1020, 1080, 960, 1000], 'SL_HIT', 960],
    ['nearest-first', 'one step nearer the target', [1021, 1080, 960, 1000], 'TP_HIT', 1080],
  ])('touches both, %s, opened %s: an assumption, marked as one', (intrabar, _, prices, reason, level) =>
    expect(exitOnBar(planFor(side), barFrom(0, seen(prices)), intrabar)).toEqual({
      reason,
      price: price(level),
      time: 60,
      ambiguous: true,
    }),
  )

  test('without target and limit only the stop is left', () => {
    const plan = planFor(side, { target: null, deadline: null })
    expect(exitOnBar(plan, barFrom(600, seen([1000, 1500, 961, 1400])), 'optimistic')).toBeNull()
    expect(exitOnBar(plan, barFrom(600, seen([1000, 1500, 960, 1400])), 'optimistic')).toEqual(
      certain(['SL_HIT', price(960), 660]),
    )
  })
})

test('a plan that came into force at the end of a bar is judged from the next open on', () =>
  expect(exitOnBar(planFor('BUY', { since: at(60) }), barFrom(60, [950, 1000, 940, 990]), 'pessimistic')).toEqual(
    certain(['SL_HIT', 950, 60]),
  ))
