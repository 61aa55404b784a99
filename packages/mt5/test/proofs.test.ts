/** Short versions of the proofs in `proof/`, which `npm run proof:mt5` runs at length. */
import { describe, expect, test } from 'vitest'
import { hostilePeers } from './hostile-peers.ts'
import { aMonth } from './month/month.ts'
import { EVERYTHING, faultsOf, ordersUnderFaults } from './orders-under-faults.ts'

describe.each([
  ['netting', false],
  ['hedging', true],
] as const)('on a %s account', (_, hedging) => {
  test('while everything goes wrong no order is doubled, none is lost in silence, and no leg is without its stop', async () => {
    const verdict = await ordersUnderFaults({
      orders: 60,
      seed: 'short',
      hedging,
      faults: EVERYTHING,
      nodeKilled: 0.15,
    })
    expect(faultsOf(verdict)).toEqual([])
    expect(verdict.filled).toBeGreaterThan(15)
    expect(verdict.filledLater).toBeGreaterThan(2)
    expect(verdict.moved).toBeGreaterThan(5)
    expect(verdict.nodeKills).toBeGreaterThan(3)
  })

  const aRoughDay = { seed: 'short', hedging, days: 1, tickMs: 60_000, mishapsAnHour: 12 }

  test('a rough day: both books are equal, or trading stands still with the reason, and one command leads on', async () => {
    const { faults, halts, outOfHalt, restarts } = await aMonth({ ...aRoughDay, otherHands: true })
    expect(faults).toEqual([])
    expect(restarts).toBeGreaterThan(5)
    // on a hedging account nobody else's deal is mistaken for ours
    expect(halts).toBeGreaterThanOrEqual(hedging ? 0 : 1)
    expect(outOfHalt.count).toBe(halts)
  })

  test('a rough day without other hands: the account’s money is what was booked here, to the cent', async () => {
    const { faults, moneyAmiss, trades } = await aMonth({ ...aRoughDay, otherHands: false })
    expect([faults, moneyAmiss]).toEqual([[], 0])
    expect(trades).toBeGreaterThan(5)
  })
})

test('hostile lines bring no crash, no session and no order, and end the one they are put into', () => {
  const verdict = hostilePeers(20_000, 'short')
  expect(verdict).toMatchObject({ orders: 0, sessionsFromStrangers: 0, outlived: 0, stillAlive: true })
  expect(verdict.garbage).toBeGreaterThan(5_000)
})
