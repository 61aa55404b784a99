import { AlavancaError } from '@alavanca/core'
import { expect, test } from 'vitest'
import { type OnlineConfigInput, parseOnlineConfig } from './index.ts'

test('left empty it is the documented default, frozen', () => {
  const config = parseOnlineConfig()
  expect(config).toEqual({
    batchSize: 10,
    snapshotInterval: 2,
    keepSnapshots: 5,
    autoRollback: true,
    maxPending: 1_000,
    maxSetAside: 1_000,
    rememberedTrades: 10_000,
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test.each<[readonly string[], OnlineConfigInput]>([
  [['batchSize', 'keepSnapshots'], { batchSize: 0, keepSnapshots: 1.5 }],
  [['maxPending'], { batchSize: 20, maxPending: 19 }],
])('faults of %j are reported at once', (paths, input) => {
  try {
    parseOnlineConfig(input)
    expect.unreachable()
  } catch (error) {
    if (!(error instanceof AlavancaError)) throw error
    expect([error.code, error.faults.map(({ path }) => path)]).toEqual(['INVALID_CONFIGURATION', paths])
  }
})
