import { describe, expect, test } from 'vitest'
import { decimal, decimalOrAuto, integer, money, moneyInCents, optionalInteger } from './number.ts'

const X = { name: 'X', default: '1', meaning: 'A number.' }
const share = decimal(X, { atLeast: 0, atMost: 1 })
const count = integer(X, { atLeast: 1 })
const amount = money(X, { above: 0 })
const limit = moneyInCents(X)

describe('plain decimals are read', () => {
  test.each([
    ['0.70', 0.7],
    ['.5', 0.5],
    ['1.', 1],
    ['+1', 1],
    ['00.25', 0.25],
    ['0', 0],
  ])('%s', (text, value) => expect(share.read(text)).toEqual({ ok: true, value }))

  test('minus zero is zero', () => expect(share.read('-0')).toEqual({ ok: true, value: 0 }))
  test('whole numbers may have zeros behind the point', () =>
    expect(count.read('10.0')).toEqual({ ok: true, value: 10 }))
})

describe('everything else is refused', () => {
  test.each([
    '',
    'abc',
    'NaN',
    'Infinity',
    '-Infinity',
    '0x1',
    '1e0',
    '1_0',
    '0.5.5',
    '.',
    '-',
    '1 0',
    '50%',
    '"0.5"',
    '٣',
  ])('%j as a number', (text) => expect(share.read(text)).toEqual({ ok: false, rule: 'must be a number from 0 to 1' }))

  test.each(['-0.01', '1.01'])('%s outside the range', (text) => expect(share.read(text).ok).toBe(false))
  test.each(['0', '1.5', '-3', '9007199254740992'])('%s as a count', (text) =>
    expect(count.read(text)).toEqual({ ok: false, rule: 'must be a whole number of at least 1' }),
  )
  test.each(['0', '10000000000000.01'])('%s as an amount', (text) => expect(amount.read(text).ok).toBe(false))
  test('more digits than a double can hold', () =>
    expect(decimal(X, { above: 0 }).read('9'.repeat(400)).ok).toBe(false))
})

test.each(['0,70', '1,000', '1.000,50'])('a comma is refused with what to write instead: %s', (text) =>
  expect(share.read(text)).toEqual({
    ok: false,
    rule: 'must be a number from 0 to 1, with a decimal point and no thousands separator',
  }),
)

test('an optional number may be left empty', () => {
  const ceiling = optionalInteger(X, { atLeast: 0 }, { en: 'no ceiling', 'pt-BR': 'sem teto' })
  expect([ceiling.read(''), ceiling.read('3')]).toEqual([
    { ok: true, value: null },
    { ok: true, value: 3 },
  ])
  expect(ceiling.read('-1').ok).toBe(false)
})

describe('money in cents', () => {
  test.each([
    ['0', 0],
    ['150', 15_000],
    ['150.25', 15_025],
    ['0.29', 29],
    ['0.001', 1], // a tiny limit is no switched-off limit
  ])('%s', (text, cents) => expect(limit.read(text)).toEqual({ ok: true, value: cents }))

  test('never negative', () =>
    expect(limit.read('-1')).toEqual({ ok: false, rule: 'must be an amount from 0 to 10000000000000' }))
})

test('a number that may be left to be worked out is auto, exactly so', () => {
  const fall = decimalOrAuto(X, { atLeast: 0 })
  expect(['auto', '0', '12.5'].map((text) => fall.read(text))).toEqual([
    { ok: true, value: 'auto' },
    { ok: true, value: 0 },
    { ok: true, value: 12.5 },
  ])
  for (const text of ['Auto', 'automatic', '', '-1', 'auto 12']) {
    expect(fall.read(text)).toMatchObject({
      ok: false,
      rule: expect.stringContaining('auto, or a number of at least 0'),
    })
  }
})
