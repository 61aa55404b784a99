import type { Cents, Regime } from '@alavanca/core'
import { leg, trade } from '@alavanca/testing/trades'
import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'
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
  expect(tradesCsvLine(trade(leg(500), null, { id: 'a,"b"\n' }))).toMatch(/^"a,""b""'\n",WIN,/)
})

test.each([
  ['id', { id: '=1+1' }],
  ['symbol', { symbol: '@WIN' }],
  ['regime', { regime: '-TREND' as Regime }],
])('an %s from outside is never a formula, and a loss stays a number', (column, over) => {
  const table = tradesCsvHeader() + tradesCsvLine(trade(leg(-1_230), null, over))
  const [header = [], row = []] = readCsv(table)
  const name = Object.values(over)[0]
  expect(table).toContain(`'${name}`)
  expect(row[header.indexOf(column)]).toBe(name)
  expect(row.at(-1)).toBe('-12.30')
  expect(table).toMatch(/,-12\.30\n$/)
})
