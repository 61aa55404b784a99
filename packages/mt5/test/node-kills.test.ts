import { bundledPrograms } from '@alavanca/testing/bundled-programs'
import { afterAll, expect, test } from 'vitest'
import { BOT, nodeKills } from './node-life/node-kills.ts'

// `npm run proof:mt5` does the same many times
const programs = await bundledPrograms([BOT])
afterAll(() => programs.remove())

test('a bot killed −9 around its outbox doubles no order, and knows what became of each', {
  timeout: 120_000,
}, async () => {
  const verdict = await nodeKills({
    program: programs.pathOf('engine-process'),
    kills: 8,
    seed: 'short',
    hedging: true,
    faults: { lostReply: 0.05 },
  })
  expect(verdict.faults).toEqual([])
  expect(verdict.carriedOut).toBeGreaterThan(0)
  expect(verdict.waited + verdict.moved).toBeGreaterThan(0)
  expect(verdict.halts.length > 0).toBe(verdict.tradingState === 'HALTED')
})
