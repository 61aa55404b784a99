import { expect, test } from 'vitest'
import { eagerSetup, reported, runOver, waves } from '../../test/report.ts'
import type { RunListener } from './run-log.ts'
import { tellAll } from './tell-all.ts'

const CALLS = [
  'onStep',
  'onNews',
  'onAllocation',
  'onDecision',
  'onBatch',
  'onBeliefs',
  'onScalpEvent',
  'onTrade',
  'onEquity',
  'onBar',
  'onSnapshot',
] as const satisfies readonly (keyof RunListener)[]

test('every listener is told everything, in their order', () => {
  const said: string[] = []
  const named = (name: string): RunListener =>
    Object.fromEntries(CALLS.map((call) => [call, () => said.push(`${name}.${call}`)]))
  const all = tellAll(named('a'), {}, named('b'))
  // any argument will do: listeners are only called
  for (const call of CALLS) (all[call] as () => void)()
  expect(said).toEqual(CALLS.flatMap((call) => [`a.${call}`, `b.${call}`]))
  expect(Object.keys(all).sort()).toEqual([...CALLS].sort())
})

test('a step of every price is asked for where somebody wants it, and nowhere else', () => {
  expect(tellAll({}, { onNews: () => {} }).onStep).toBeUndefined()
  expect(tellAll({}, { onStep: () => {} }).onStep).toBeDefined()
})

test('listening changes nothing of a run', () =>
  expect(reported(waves(300)).summary.hash).toBe(runOver(waves(300), eagerSetup()).hash))
