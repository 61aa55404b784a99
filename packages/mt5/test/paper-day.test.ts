import { expect, test } from 'vitest'
import makeStrategy from '../../../examples/strategies/three-votes.ts'
import { dayInReplay, dayOverTheBridge, recordedDay } from './paper-day.ts'

test('the first hours of a day over the bridge bring the same decisions and fills as in replay', async () => {
  const recorded = await recordedDay(6_000)
  const replayed = dayInReplay(recorded, makeStrategy)
  expect(replayed.fills.length).toBeGreaterThan(0)
  expect(await dayOverTheBridge(recorded, makeStrategy)).toEqual(replayed)
})
