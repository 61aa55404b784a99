/** Short versions of the proofs in `proof/`, which `npm run proof:mt5` runs at length. */
import { describe, expect, test } from 'vitest'
import { hostilePeers } from './hostile-peers.ts'
import { EVERYTHING, ordersUnderFaults } from './orders-under-faults.ts'

describe.each([
  ['netting', false],
  ['hedging', true],
] as const)('on a %s account', (_, hedging) => {
  test('while everything goes wrong no order is doubled, and none is lost in silence', async () => {
    const verdict = await ordersUnderFaults({
      orders: 60,
      seed: 'short',
      hedging,
      faults: EVERYTHING,
      nodeKilled: 0.15,
    })
    expect(verdict).toMatchObject({ doubles: 0, silent: 0, contractsAmiss: 0 })
    expect(verdict.filled).toBeGreaterThan(30)
    expect(verdict.nodeKills).toBeGreaterThan(3)
  })
})

test('hostile lines bring no crash, no session and no order', () => {
  const verdict = hostilePeers(20_000, 'short')
  expect(verdict).toMatchObject({ orders: 0, sessionsFromStrangers: 0, stillAlive: true })
  expect(verdict.garbage).toBeGreaterThan(5_000)
})
