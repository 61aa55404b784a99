import { expect, test } from 'vitest'
import { at, planFor, steps } from '../../test/plans.ts'
import { exitOnQuote, type Trigger } from '../index.ts'

// from 1000 at time 0: 40 against, 80 in favour, limit 180
test.each<[string, number, number, Trigger | null]>([
  ['one step before the target stays', 1079, 10, null],
  ['at the target', 1080, 10, 'TP_HIT'],
  ['beyond the target', 1095, 10, 'TP_HIT'],
  ['one step before the stop stays', 961, 10, null],
  ['at the stop', 960, 10, 'SL_HIT'],
  ['beyond the stop', 900, 10, 'SL_HIT'],
  ['one moment before the limit stays', 1000, 179, null],
  ['at the limit', 1000, 180, 'TIMEOUT'],
  ['after the limit', 1030, 500, 'TIMEOUT'],
  ['at the target after the limit: the target', 1080, 500, 'TP_HIT'],
  ['at the stop after the limit: the stop', 960, 500, 'SL_HIT'],
  ['at the very moment of the entry it counts', 1080, 0, 'TP_HIT'],
  ['before the entry it says nothing', 900, -1, null],
])('%s', (_, price, time, reason) => {
  const exit = (level: number) => reason && { reason, price: level, time, ambiguous: false }
  expect(exitOnQuote(planFor('BUY'), steps(price), at(time))).toEqual(exit(price))
  expect(exitOnQuote(planFor('SELL'), steps(2_000 - price), at(time))).toEqual(exit(2_000 - price))
})

test('without target and limit only the stop is left', () => {
  const plan = planFor('BUY', { target: null, deadline: null })
  expect(exitOnQuote(plan, steps(5_000), at(1e9))).toBeNull()
  expect(exitOnQuote(plan, steps(960), at(1e9))).toMatchObject({ reason: 'SL_HIT' })
})
