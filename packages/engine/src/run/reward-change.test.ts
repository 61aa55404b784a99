import { parsePolicyConfig } from '@alavanca/policy'
import { expect, test } from 'vitest'
import { quote } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { configOf, learning } from '../../test/scene.ts'
import { Engine, MemoryStore, openEngine } from '../index.ts'

const configWith = (rewards: object) =>
  configOf({ learning: { ...learning, policy: parsePolicyConfig({ ...learning.policy, ...rewards }) } })

test('an engine that goes on under other rewards tells its host, once', async () => {
  const store = new MemoryStore()
  const engine = new Engine({ config: configWith({}) })
  store.append(engine.process(quote(1, PRICE)))
  store.saveSnapshot(engine.snapshot())
  const other = configWith({ rewardByRegime: { RANGE: { name: 'win-loss' } } })
  const changed = await openEngine({ store, config: other })
  expect(changed.recovery).toMatchObject({
    isConfigurationChanged: true,
    rewardChange: { before: null, now: 'r-multiple(clip=3); RANGE: win-loss' },
  })
  expect(changed.engine.learnt?.updater.rewardChange).toEqual(changed.recovery.rewardChange)
  const again = await openEngine({ store, config: other })
  expect(again.recovery).toMatchObject({ isConfigurationChanged: false, rewardChange: null })
})
