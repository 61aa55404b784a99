import { tunableOf } from '@alavanca/policy'
import { loadSettings } from '@alavanca/settings'
import { expect, test } from 'vitest'
import { environmentLines, settingDifferences, tuningOf } from './setting-differences.ts'

const own = loadSettings({ RL_DISCOUNT: '0.99' })

test('the same settings differ in nothing, however they are written', () => {
  expect(settingDifferences(own, loadSettings({ RL_DISCOUNT: '0.990' }), null)).toEqual([])
})

test('each difference has both values, and says whether it can be tuned', () => {
  const other = loadSettings({ RL_DISCOUNT: '0.95', SCALP_TP_POINTS: '120' })
  const differences = settingDifferences(own, other, null)
  expect(differences).toEqual([
    { name: 'SCALP_TP_POINTS', champion: '80', challenger: '120', tunable: false },
    { name: 'RL_DISCOUNT', champion: '0.99', challenger: '0.95', tunable: true },
  ])
  expect(environmentLines(differences)).toEqual(['SCALP_TP_POINTS=120', 'RL_DISCOUNT=0.95'])
  // never half: one of them needs a restart, so nothing is tuned
  expect(tuningOf(differences, other)).toBeNull()
})

test('what an operator has tuned is what is in force', () => {
  const other = loadSettings({ RL_DISCOUNT: '0.95' })
  const tuned = { ...tunableOf(own.policy), discount: 0.95 }
  expect(settingDifferences(own, other, tuned)).toEqual([])
  expect(settingDifferences(own, own, tuned)).toEqual([
    { name: 'RL_DISCOUNT', champion: '0.95', challenger: '0.99', tunable: true },
  ])
})

test('where everything can be tuned, the whole difference is one tuning', () => {
  const other = loadSettings({ RL_EXPLORATION_FLOOR: '0.05', RL_EXTRA_MAX_COST_R: '0.1', RL_DISCOUNT: '0.99' })
  expect(tuningOf(settingDifferences(own, other, null), other)).toEqual({ explorationFloor: 0.05, extraMaxCostR: 0.1 })
  expect(tuningOf([], own)).toBeNull()
})
