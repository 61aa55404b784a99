import { expect, test } from 'vitest'
import { busy, daysOfBars, learning } from '../../test/days.ts'
import { setup } from '../../test/scripted.ts'
import { walkForward } from '../walk-forward/walk-forward.ts'
import { formatWalkForward } from './format-walk-forward.ts'

test('in-sample stands beside out-of-sample, and small samples say so', async () => {
  const report = await walkForward({
    ...setup(busy(9), { learning: learning() }),
    recording: { kind: 'bars', batches: [daysOfBars(6)] },
    trainDays: 3,
    testDays: 2,
  })
  const text = formatWalkForward(report)
  expect(text).toContain('busy on WIN: 2 windows of 3 training and 2 test days, 6 session days in all; amounts in BRL')
  expect(text).toMatch(/^2026-03-05 to 2026-03-06 {2}.*\n2026-03-07 to 2026-03-07/m)
  expect(text).toContain('expectancy  N/A (needs 30 samples')
  expect(text).toContain('What it cannot')
})
