import { EURUSD, seededRng, WIN } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { approve, ENTRY, managerOf, managerWithLeg, quoteAt, requestFor, START } from '../test/market.ts'
import { type OpenRequest, parseScalpConfig, ScalpManager } from './index.ts'

test('opens with target, stop and time limit at their distances', () =>
  expect(managerOf().open(requestFor({ side: 'SELL' }))).toEqual({
    type: 'OPENED',
    event: {
      type: 'OPENED',
      time: START,
      symbol: 'WIN',
      side: 'SELL',
      entryPrice: ENTRY,
      contracts: 1,
      targetPrice: ENTRY - 80,
      stopPrice: ENTRY + 40,
      expiresAt: START + 180_000,
      reason: 'Extra leg opened: SELL 1 WIN at 130000, target 129920, stop 130040.',
    },
  }))

test('takes what was approved where no number is given, and fewer where one is', () => {
  const approval = approve(3)
  expect(managerWithLeg({}, { approval }).active('WIN')?.contracts).toBe(3)
  expect(managerWithLeg({}, { approval, contracts: 2 }).active('WIN')?.contracts).toBe(2)
})

test('a decimal price hits its target at exactly that price', () => {
  const manager = new ScalpManager({ config: parseScalpConfig(), instruments: [EURUSD] })
  manager.open({ approval: approve(1, 'EURUSD'), symbol: 'EURUSD', side: 'BUY', entryPrice: 1.085, openedAt: START })
  expect(manager.active('EURUSD')).toMatchObject({ targetPrice: 1.093, stopPrice: 1.081 })
  expect(manager.onQuote('EURUSD', { time: START + 1, price: 1.09299 })).toEqual([])
  expect(manager.onQuote('EURUSD', { time: START + 2, price: 1.093 })).toMatchObject([
    { command: { reason: 'TP_HIT' } },
  ])
})

describe('a refusal is a value', () => {
  test('while a leg is open', () =>
    expect(managerWithLeg().open(requestFor({ openedAt: START + 5 }))).toEqual({
      type: 'REFUSED',
      code: 'ALREADY_ACTIVE',
      symbol: 'WIN',
      time: START + 5,
    }))

  test('and leaves the open leg alone', () => {
    const manager = managerWithLeg()
    const before = manager.snapshot()
    manager.open(requestFor({ side: 'SELL', entryPrice: ENTRY + 500 }))
    expect(manager.snapshot()).toEqual(before)
  })
})

describe('no leg opens without a genuine approval', () => {
  const genuine = approve(2)
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a look-alike', { symbol: 'WIN', time: START, extraContracts: 1 }],
    ['a copy', { ...genuine }],
    ['a copy with more contracts', { ...genuine, extraContracts: 9 }],
    ['one that came back from JSON', JSON.parse(JSON.stringify(genuine))],
    ['something with its prototype', Object.create(genuine)],
    ['a seed', seededRng('x')],
  ])('%s', (_, approval) => {
    const manager = managerOf()
    // hosts in plain JavaScript can pass anything
    const request = requestFor({ approval: approval as OpenRequest['approval'] })
    expect(() => manager.open(request)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'approval' }))
    expect(manager.active('WIN')).toBeNull()
  })
})

test.each<[string, object]>([
  ['symbol', { symbol: 'WINZ99' }],
  ['symbol', { approval: approve(1, 'WDO') }],
  ['side', { side: 'LONG' }],
  ['entryPrice', { entryPrice: Number.NaN }],
  ['entryPrice', { entryPrice: 0 }],
  ['entryPrice', { entryPrice: Number.POSITIVE_INFINITY }],
  // the stop would lie at 0, where no price ever is
  ['entryPrice', { entryPrice: 40 }],
  ['contracts', { approval: approve(2), contracts: 3 }],
  ['contracts', { contracts: 0 }],
  ['contracts', { approval: approve(2), contracts: 1.5 }],
  ['contracts', { approval: approve(2), contracts: Number.NaN }],
  ['openedAt', { openedAt: Number.NaN }],
  ['openedAt', { openedAt: START - 1 }],
])('%s %o is refused and changes nothing', (path, change) => {
  const manager = managerOf()
  manager.onQuote('WIN', quoteAt(-5, ENTRY))
  const before = manager.snapshot()
  // hosts in plain JavaScript can pass anything
  const request = { ...requestFor(), ...change } as OpenRequest
  expect(() => manager.open(request)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }))
  expect(manager.snapshot()).toEqual(before)
})

test('one leg a symbol: another symbol opens its own', () => {
  const instruments = [WIN, EURUSD]
  const manager = new ScalpManager({ config: parseScalpConfig(), instruments })
  manager.open(requestFor())
  const other = { approval: approve(1, 'EURUSD'), symbol: 'EURUSD', entryPrice: 1.1 }
  expect(manager.open(requestFor(other)).type).toBe('OPENED')
  expect(manager.active('WIN')?.entryPrice).toBe(ENTRY)
})
