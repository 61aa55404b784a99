import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { registrationOf } from '../../../test/sample.ts'
import { ordeal, ordealSteps } from '../../../test/store-ordeal.ts'
import { openSqliteSweepStore } from './sqlite-sweep-store.ts'

test.prop([ordealSteps, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 16 })], { numRuns: 30 })(
  'through kills, duplicates and any order there is one result per set, and the journal is sound',
  async (steps, budget, chunkSize) => {
    const store = await openSqliteSweepStore(':memory:')
    const { results, expected, phase } = await ordeal(store, registrationOf({ budget, chunkSize }), steps)
    expect(phase).toBe('FINISHED')
    expect(results).toBe(expected)
    await store.close()
  },
)

test.prop([ordealSteps, fc.integer({ min: 2, max: 60 })], { numRuns: 10 })(
  'a search that halves does so once per shard, whoever dies meanwhile',
  async (steps, budget) => {
    const store = await openSqliteSweepStore(':memory:')
    const registration = registrationOf({ budget, search: 'halving', shards: 3 })
    const { results, phase, expected } = await ordeal(store, registration, steps)
    expect(phase).toBe('FINISHED')
    expect(results).toBe(expected)
    expect(expected).toBe(budget + Math.ceil(budget / 2) + Math.ceil(Math.ceil(budget / 2) / 2))
    await store.close()
  },
)
