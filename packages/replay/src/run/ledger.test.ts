import type { Cents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { leg } from '../../test/trades.ts'
import { Ledger } from './ledger.ts'

const utc = (text: string): number => Date.parse(`${text}Z`)

test('profit of the day is realised, after commission, and starts anew at midnight in the given zone', () => {
  const ledger = new Ledger('America/Sao_Paulo', 0 as Cents)
  ledger.reach(utc('2026-03-02T12:00'))
  ledger.book(leg(1_000, { commissionCents: 30 as Cents }))
  expect(ledger.pnlToday).toBe(970)
  ledger.reach(utc('2026-03-03T02:59:59'))
  expect(ledger.pnlToday).toBe(970)
  ledger.reach(utc('2026-03-03T03:00'))
  expect(ledger.pnlToday).toBe(0)
  expect([ledger.grossCents, ledger.commissionCents, ledger.netCents]).toEqual([1_000, 30, 970])
})

test('days that had no market are not counted', () => {
  const ledger = new Ledger('America/Sao_Paulo', 0 as Cents)
  for (const day of ['2026-03-06', '2026-03-06', '2026-03-09']) ledger.reach(utc(`${day}T15:00`))
  expect(ledger.days).toBe(2)
})

test.each([
  ['the short day', '2026-03-08T05:00', '2026-03-09T03:59:59', '2026-03-09T04:00'],
  ['the long day', '2026-11-01T04:00', '2026-11-02T04:59:59', '2026-11-02T05:00'],
])('both switches of daylight saving: %s', (_, start, last, next) => {
  const ledger = new Ledger('America/New_York', 0 as Cents)
  ledger.reach(utc(start))
  ledger.book(leg(500))
  ledger.reach(utc(last))
  expect(ledger.pnlToday).toBe(500)
  ledger.reach(utc(next))
  expect(ledger.pnlToday).toBe(0)
})

test('equity is what was realised and what closing now would bring', () => {
  const ledger = new Ledger('UTC', 0 as Cents)
  ledger.book(leg(500))
  expect(ledger.equityWith(-200)).toBe(300)
})

test('a loss that reaches the limit of the day counts until the day is over', () => {
  const ledger = new Ledger('UTC', 1_000 as Cents)
  ledger.reach(0)
  ledger.book(leg(-999))
  expect(ledger.isReduceOnly).toBe(false)
  ledger.book(leg(-1))
  expect(ledger.isReduceOnly).toBe(true)
  ledger.book(leg(5_000))
  expect(ledger.isReduceOnly).toBe(true)
  ledger.reach(24 * 60 * 60_000)
  expect(ledger.isReduceOnly).toBe(false)
})

test('without a limit no loss is too large', () => {
  const ledger = new Ledger('UTC', 0 as Cents)
  ledger.book(leg(-1e9))
  expect(ledger.isReduceOnly).toBe(false)
})
