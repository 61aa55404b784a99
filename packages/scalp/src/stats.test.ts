import { EURUSD, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { approve, ENTRY, requestFor, SECOND, START } from '../test/market.ts'
import { EXIT_REASONS, parseScalpConfig, ScalpManager } from './index.ts'

const managerOfTwo = (): ScalpManager =>
  new ScalpManager({ config: parseScalpConfig({ protectProfit: false }), instruments: [WIN, EURUSD] })

/** One leg of each symbol that was closed from outside, in profit or in loss. */
const trade = (manager: ScalpManager, symbol: 'WIN' | 'EURUSD', entryPrice: number, price: number, seconds: number) => {
  manager.open(requestFor({ approval: approve(1, symbol), symbol, entryPrice }))
  manager.confirmClose({ symbol, price, contracts: 1, time: START + seconds * SECOND })
}

test('before the first leg there is no rate and no average', () => {
  const stats = managerOfTwo().stats()
  expect(stats).toMatchObject({ opened: 0, closed: 0, winRate: null, averageHoldSeconds: null })
  expect(stats.pnlCents).toEqual({ BRL: 0, USD: 0 })
  expect(Object.keys(stats.exits)).toEqual([...EXIT_REASONS])
})

test('counts add up over symbols, money only within a currency', () => {
  const manager = managerOfTwo()
  trade(manager, 'WIN', ENTRY, ENTRY + 50, 10)
  trade(manager, 'WIN', ENTRY, ENTRY - 30, 20)
  trade(manager, 'WIN', ENTRY, ENTRY, 30)
  trade(manager, 'EURUSD', 1.1, 1.101, 60)
  expect(manager.stats()).toMatchObject({
    opened: 4,
    closed: 4,
    profitable: 2,
    losing: 1,
    exits: { CLOSED_EXTERNALLY: 4, TP_HIT: 0 },
    pnlCents: { BRL: 400, USD: 100 },
    winRate: 0.5,
    averageHoldSeconds: 30,
  })
  expect(manager.stats('EURUSD')).toMatchObject({ opened: 1, pnlCents: { USD: 100 }, winRate: 1 })
})
