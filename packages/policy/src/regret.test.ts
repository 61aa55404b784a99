import { seededRng } from '@alavanca/core'
import { measuredRegret, plainConfig } from '@alavanca/testing/regret'
import { expect, test } from 'vitest'
import { fixture } from '../test/fixture.ts'
import { ThompsonPolicy } from './index.ts'

const { arms, cumulativeRegret } = fixture<{ arms: [number, number]; cumulativeRegret: number[] }>('thompson-regret')
test.each([
  ['exact', 3_000],
  ['draws', 15_000],
] as const)('expected regret is the exact one, sampler %s (4 standard errors)', (sampler, runs) => {
  const policy = new ThompsonPolicy({ config: plainConfig(`regret ${sampler}`, sampler, runs) })
  const trial = { arms, decisions: cumulativeRegret.length, runs, policyOf: () => policy, market: seededRng('market') }
  measuredRegret(trial).forEach(({ mean, standardError }, step) => {
    expect(Math.abs(mean - (cumulativeRegret[step] ?? 0))).toBeLessThan(4 * standardError)
  })
})
