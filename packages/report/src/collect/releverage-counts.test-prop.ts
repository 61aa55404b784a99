import { LAYER_NAMES } from '@alavanca/capital'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { ReleverageCounts } from './releverage-counts.ts'

const verdicts = fc.array(fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), { maxLength: 50 })

test.prop([verdicts])('whoever asked was stopped by one layer or approved', (signals) => {
  const counts = new ReleverageCounts()
  const approved = signals.filter((passes) =>
    counts.addVerdicts(LAYER_NAMES.map((layer, index) => ({ layer, passed: passes[index] === true }))),
  ).length
  const { asked, layers } = counts.toReport({ approved, alreadyActive: 0, cooldown: 0, opened: 0 })
  expect(asked).toBe(signals.length)
  expect(layers.reduce((sum, { stopped }) => sum + stopped, approved)).toBe(asked)
  for (const [index, { refused, stopped }] of layers.entries()) {
    expect(refused).toBe(signals.filter((passes) => passes[index] === false).length)
    expect(stopped).toBe(signals.filter((passes) => passes.indexOf(false) === index).length)
  }
})

test('what was approved and neither stopped nor opened was not filled', () => {
  const counts = new ReleverageCounts()
  counts.addPolicyStop('REGIME_FROZEN')
  counts.addPolicyStop('OTHER_ACTION')
  const { stoppedAfter } = counts.toReport({ approved: 10, alreadyActive: 1, cooldown: 2, opened: 3 })
  expect(stoppedAfter).toEqual([
    { reason: 'SCALP_OPEN', count: 1 },
    { reason: 'COOLDOWN', count: 2 },
    { reason: 'REGIME_FROZEN', count: 1 },
    { reason: 'NOT_ENOUGH_EVIDENCE', count: 0 },
    { reason: 'EXTRA_NOT_PROVEN', count: 0 },
    { reason: 'OTHER_ACTION', count: 1 },
    { reason: 'NOT_FILLED', count: 2 },
  ])
})
