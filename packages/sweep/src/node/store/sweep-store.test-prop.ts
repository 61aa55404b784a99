import { ORDEAL_EVENTS, ordealOf, storeBench } from '@alavanca/testing/sweep-ordeal'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { registrationOf } from '../../../test/sample.ts'
import { MOST_TRIES } from '../../chunks/chunk.ts'
import { SweepPlan } from '../../plan/sweep-plan.ts'
import { openSqliteSweepStore } from './sqlite-sweep-store.ts'

const steps = fc.array(fc.record({ event: fc.constantFrom(...ORDEAL_EVENTS), which: fc.nat(20) }), { maxLength: 100 })
const bad = fc.option(fc.tuple(fc.nat(59), fc.constantFrom('THROWS' as const, 'KILLS' as const)), { nil: null })

test.prop([steps, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 16 }), bad], { numRuns: 30 })(
  'through kills, duplicates and any order there is one result per set, poison costs three tries, and the journal is sound',
  async (events, budget, chunkSize, planted) => {
    const store = await openSqliteSweepStore(':memory:')
    const registration = registrationOf({ budget, chunkSize })
    const bench = await storeBench(store, registration)
    const { blame, wrongLeaves } = await ordealOf(bench, events, new Map(planted === null ? [] : [planted]))
    const plan = new SweepPlan(await store.state(registration.id))
    expect(plan.state.phase).toBe('FINISHED')
    expect(await store.progress(plan)).toMatchObject({ results: budget, expected: budget, running: 0, open: 0 })
    const poison = await bench.poison()
    expect(wrongLeaves).toBe(0)
    for (const number of poison) expect(blame.get(number)).toBe(MOST_TRIES)
    if (planted !== null && planted[0] < budget) expect(poison).toContain(planted[0])
    await store.chain(registration.id)
    await store.close()
  },
)

test.prop([steps, fc.integer({ min: 2, max: 60 })], { numRuns: 10 })(
  'a search that halves does so once per shard, whoever dies meanwhile',
  async (events, budget) => {
    const store = await openSqliteSweepStore(':memory:')
    const registration = registrationOf({ budget, search: 'halving', shards: 3 })
    await ordealOf(await storeBench(store, registration), events)
    const plan = new SweepPlan(await store.state(registration.id))
    const { results, expected } = await store.progress(plan)
    expect(plan.state.phase).toBe('FINISHED')
    expect(results).toBe(expected)
    expect(expected).toBe(budget + Math.ceil(budget / 2) + Math.ceil(Math.ceil(budget / 2) / 2))
    await store.close()
  },
)
