import type { Cents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { leg, trade } from '../../test/trades.ts'
import { tradesCsvHeader, tradesCsvLine } from './trades-csv.ts'

test('a header and one line a trade, with as many cells', () => {
  const header = tradesCsvHeader().trim().split(',')
  const cells = tradesCsvLine(trade(leg(1_000, { commissionCents: 40 as Cents }), leg(-300)))
    .trim()
    .split(',')
  expect(cells).toHaveLength(header.length)
  const row = Object.fromEntries(header.map((name, index) => [name, cells[index]]))
  expect(row).toMatchObject({
    opened: '1970-01-01T00:00:00.000Z',
    base_net: '9.60',
    extra_net: '-3.00',
    extra_reason: 'STOP',
    net: '6.60',
  })
})

test('a trade without extra leg leaves those cells blank', () => {
  expect(tradesCsvLine(trade(leg(500)))).toMatch(/,,,,,,,5\.00\n$/)
})

test('names from outside cannot break a row', () => {
  expect(tradesCsvLine(trade(leg(500), null, { id: 'a,"b"\n' }))).toMatch(/^"a,""b""\n",WIN,/)
})
