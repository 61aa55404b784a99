import type { Cents } from '@alavanca/core'
import { emptySummary, oneTradeSummary } from '@alavanca/testing/run-summaries'
import { expect, test } from 'vitest'
import { measured } from '../outcome/measured.ts'
import { formatWalkForward } from './format-walk-forward.ts'

test('in-sample stands beside out-of-sample, and small samples say so', () => {
  const text = formatWalkForward({
    trainDays: 3,
    testDays: 2,
    days: 6,
    windows: [
      {
        train: { from: '2026-03-02', to: '2026-03-04', days: 3 },
        test: { from: '2026-03-05', to: '2026-03-06', days: 2 },
        inSample: emptySummary,
        outOfSample: oneTradeSummary,
      },
      {
        train: { from: '2026-03-04', to: '2026-03-06', days: 3 },
        test: { from: '2026-03-07', to: '2026-03-07', days: 1 },
        inSample: oneTradeSummary,
        outOfSample: emptySummary,
      },
    ],
    outOfSample: {
      days: 3,
      trades: 1,
      netCents: 13_600 as Cents,
      winningWindows: 1,
      expectancyCents: measured(13_600, 1, 1),
    },
    efficiency: measured(1, 1, 30),
  })
  expect(text).toContain(
    'scripted on WIN: 2 windows of 3 training and 2 test days, 6 session days in all; amounts in BRL',
  )
  expect(text).toMatch(/^2026-03-05 to 2026-03-06 +3 +0 +0\.00 +2 +1 +68\.00 +136\.00 +0\.00$/m)
  expect(text).toMatch(/^2026-03-07 to 2026-03-07 +3 +1 +45\.33 +1 +0 +0\.00 +0\.00 +0\.00$/m)
  expect(text).toMatch(/windows that earned +1 of 2/)
  expect(text).toContain('expectancy  N/A (needs 30 samples')
  expect(text).toContain('efficiency  1.00 (')
  expect(text).toContain('What it cannot')
})
