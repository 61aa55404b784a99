import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TUNED } from './draft.ts'
import { settingLines, VARIABLES } from './setting-lines.ts'

const current = {
  explorationFloor: 0.01,
  discount: 0.997,
  poolingStrength: 50,
  extraMinProbability: 0.8,
  extraMaxCostR: 0.03,
  rewardClipR: 3,
}

test('a change is told in lines that the settings know', () => {
  expect(settingLines({ discount: 0.9, rewardClipR: 2 })).toEqual(['RL_DISCOUNT=0.9', 'RL_REWARD_CLIP_R=2'])
  const example = readFileSync(join(import.meta.dirname, ...Array(5).fill('..'), '.env.example'), 'utf8')
  for (const name of TUNED) expect(example).toContain(`#${VARIABLES[name]}=`)
})

test('the way back names what the change names', () =>
  expect(settingLines(current, { discount: 0.9 })).toEqual(['RL_DISCOUNT=0.997']))
