import { type EpochMs, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { toBarSteps } from './bar-steps.ts'
import type { ExitPlan } from './exit.ts'
import { exitOnGap } from './exit-on-gap.ts'

const steps = (price: number) => toBarSteps({ time: 0, durationMs: 1, ...flat(price) }, WIN).open
const flat = (price: number) => ({ open: price, high: price, low: price, close: price })

const bought: ExitPlan = {
  side: 'BUY',
  stop: steps(129_960),
  target: steps(130_080),
  since: 1_000 as EpochMs,
  deadline: null,
}
const opensAt = (price: number, time = 60_000) => toBarSteps({ time, durationMs: 60_000, ...flat(price) }, WIN)
const sold: ExitPlan = { ...bought, side: 'SELL', stop: bought.target ?? bought.stop, target: bought.stop }

test.each([
  ['BUY', bought, 129_900, 'SL_HIT', 129_900],
  ['BUY', bought, 129_960, 'SL_HIT', 129_960],
  ['BUY', bought, 130_200, 'TP_HIT', 130_080],
  ['SELL', sold, 130_200, 'SL_HIT', 130_200],
  ['SELL', sold, 129_900, 'TP_HIT', 129_960],
] as const)(
  'a %s leg whose bar opens beyond a level leaves: at that open, but never better than its target',
  (_, plan, open, reason, price) => {
    expect(exitOnGap(plan, opensAt(open))).toEqual({ reason, price: steps(price), time: 60_000, ambiguous: false })
  },
)

test('an open between the levels, or from before the leg, says nothing', () => {
  expect(exitOnGap(bought, opensAt(130_000))).toBeNull()
  expect(exitOnGap(bought, opensAt(129_900, 0))).toBeNull()
})
