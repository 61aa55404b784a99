import { EURUSD, WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { spreadBetween, spreadReader } from './spread.ts'

test.each([
  ['EURUSD, whose point is a pip', EURUSD, 12, 0.00012],
  ['WIN', WIN, 5, 5],
  ['WDO', WDO, 15, 1.5],
  ['EURUSD at one', EURUSD, 1, 0.00001],
  ['less than a tick of WIN', WIN, 1, 5],
  ['less than a tick of WDO', WDO, 1, 0.5],
])('in units of the last decimal place: %s', (_, instrument, recorded, spread) =>
  expect(spreadReader(instrument, null)(recorded)).toBe(spread),
)

test('in units of its own where a broker counts otherwise', () => {
  expect(spreadReader(WIN, 5)(2)).toBe(10)
  expect(spreadReader(WDO, 0.5)(3)).toBe(1.5)
})

test('0 is not free but unknown', () => expect(spreadReader(WIN, null)(0)).toBeNull())
test('a negative one stays what it is, to be refused', () => expect(spreadReader(WIN, null)(-1)).toBe(-1))
test('what is no number stays so', () => expect(spreadReader(WIN, null)(Number.NaN)).toBeNaN())

test.each([
  [1.23086, 1.23109, 0.00023],
  [1.2, 1.2, null],
  [1.3, 1.2, null],
])('between %d and %d lies %s', (bid, ask, spread) => expect(spreadBetween(bid, ask, EURUSD)).toBe(spread))
