import { seededRng } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { busy, daysOfBars, learning } from '../../test/days.ts'
import { setup } from '../../test/scripted.ts'
import { compareRuns } from './compare-runs.ts'

const seeds = fc.string({ minLength: 1 }).filter((seed) => seed.trim() !== '')

test.prop([fc.integer({ min: 1, max: 34 }), fc.integer({ min: 1, max: 5 }), fc.option(seeds)], { numRuns: 25 })(
  'whatever is compared with itself differs by nothing on every day',
  async (days, every, seed) => {
    const run = (name: string) => ({ ...setup(busy(every), seed === null ? {} : { learning: learning(seed) }), name })
    const recording = { kind: 'bars' as const, batches: [daysOfBars(days, 6)] }
    const same = await compareRuns({ recording, a: run('a'), b: run('b'), rng: seededRng('x') })
    expect(same.days.map(({ differenceCents }) => differenceCents)).toEqual(new Array(days).fill(0))
    expect(same.differenceCents).toBe(0)
  },
)
