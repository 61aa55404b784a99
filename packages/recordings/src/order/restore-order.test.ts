import { expect, test } from 'vitest'
import type { MarketBar } from '../market-data.ts'
import type { NumberedRows } from './numbered-rows.ts'
import { BAR_ORDER, TICK_ORDER } from './order-rule.ts'
import { restoreOrder } from './restore-order.ts'

const bar = (time: number, close = 10): MarketBar => ({
  time,
  durationMs: 1,
  open: 10,
  high: 20,
  low: 1,
  close,
  volume: 1,
  spread: null,
})
const numbered = <Row>(...rows: Row[]): NumberedRows<Row> => ({ rows, lines: rows.map((_, index) => index + 2) })

test('rows in order stay as they are', () => {
  const { rows, repair } = restoreOrder(numbered(bar(1), bar(2), bar(3)), BAR_ORDER)
  expect(rows.map(({ time }) => time)).toEqual([1, 2, 3])
  expect(repair).toEqual({ backwardJumps: 0, duplicatesDropped: 0, conflictsDropped: 0, lines: [] })
})

test('a block that comes twice is dropped once, and says where', () => {
  const { rows, repair } = restoreOrder(numbered(bar(1), bar(2), bar(3), bar(2), bar(3), bar(4)), BAR_ORDER)
  expect(rows).toEqual([bar(1), bar(2), bar(3), bar(4)])
  expect(repair).toEqual({ backwardJumps: 1, duplicatesDropped: 2, conflictsDropped: 0, lines: [5, 6] })
})

test('of two bars of one time that differ the first in the file stays', () => {
  const { rows, repair } = restoreOrder(numbered(bar(2, 11), bar(2, 12), bar(1)), BAR_ORDER)
  expect(rows).toEqual([bar(1), bar(2, 11)])
  expect(repair).toEqual({ backwardJumps: 1, duplicatesDropped: 0, conflictsDropped: 1, lines: [3, 4] })
})

test.each(['open', 'high', 'low', 'close', 'volume', 'spread'] as const)(
  'bars that differ in %s are not alike',
  (field) => {
    const { repair } = restoreOrder(numbered(bar(1), { ...bar(1), [field]: 15 }), BAR_ORDER)
    expect(repair).toMatchObject({ duplicatesDropped: 0, conflictsDropped: 1 })
  },
)

test('ticks are sorted without losing one, and those of one time keep their order', () => {
  const tick = (time: number, volume: number) => ({ time, bid: 1, ask: 2, last: 3, volume })
  const { rows, repair } = restoreOrder(
    numbered(tick(2, 1), tick(2, 1), tick(1, 5), tick(2, 2), tick(1, 4)),
    TICK_ORDER,
  )
  expect(rows).toEqual([tick(1, 5), tick(1, 4), tick(2, 1), tick(2, 1), tick(2, 2)])
  expect(repair).toEqual({ backwardJumps: 2, duplicatesDropped: 0, conflictsDropped: 0, lines: [4, 6] })
})
