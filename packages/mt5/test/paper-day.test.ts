import type { HostStrategyFactory } from '@alavanca/replay'
import { expect, test } from 'vitest'
import makeStrategy from '../../../examples/strategies/three-votes.ts'
import { dayOverTheBridge, paperTerminal } from './bridged-day.ts'
import { dayInReplay, recordedDay } from './paper-day.ts'
import { settledBars } from './settled-bars.ts'
import { type Script, threeTargetsBot } from './three-targets-bot.ts'
import { tallyOf } from './told.ts'

test('the first hours of a day over the bridge bring the same decisions, orders and fills as in replay', async () => {
  const recorded = await recordedDay(6_000)
  const replayed = dayInReplay(recorded, makeStrategy)
  expect(replayed.fills.length).toBeGreaterThan(0)
  expect(await dayOverTheBridge(recorded, makeStrategy, paperTerminal({ hedging: false }))).toEqual(replayed)
})

interface Setup extends Script {
  readonly barMs: number
  readonly hedging: boolean
}

/** What must have happened, at least so often, for the comparison to be one. */
const LEAST = {
  'LEVELS_MOVED TRAIL': 30,
  'LEVELS_MOVED BREAK_EVEN': 1,
  'CLOSE TARGET_PART': 8,
  'CLOSE OPPOSITE_SIGNAL': 2,
  REVERSAL_WAITS: 1,
  DECIDED: 10,
  OPEN: 10,
  MODIFY: 30,
  fills: 30,
}

test.for<[string, Setup]>([
  ['netting', { bars: 54, barMs: 60_000, stopTicks: 24, hedging: false }],
  ['netting, tight and fast', { bars: 160, barMs: 20_000, stopTicks: 12, hedging: false }],
  ['netting, so wide that most positions are reversed', { bars: 100, barMs: 30_000, stopTicks: 24, hedging: false }],
  ['hedging', { bars: 160, barMs: 20_000, stopTicks: 12, hedging: true }],
])('three targets, stops that follow and reversals, %s: the same over the bridge', async ([, setup]) => {
  const { ticks } = await recordedDay(6_000)
  const recorded = { warmUp: [], ticks }
  const options = { barMs: setup.barMs, extras: false, byActions: true }
  const makeBot: HostStrategyFactory = ({ instrument }) => threeTargetsBot(instrument, setup)
  const replayed = dayInReplay(recorded, makeBot, options)
  const tally = tallyOf(replayed)
  for (const [what, least] of Object.entries(LEAST)) expect(tally[what] ?? 0, what).toBeGreaterThanOrEqual(least)
  expect(await dayOverTheBridge(recorded, makeBot, paperTerminal(setup), options)).toEqual(replayed)
})

test('a whole day, if the first price of a bar changes nothing: the same over the bridge', async () => {
  const barMs = 60_000
  const { ticks } = await recordedDay()
  const recorded = { warmUp: [], ticks: settledBars(ticks, barMs) }
  const options = { barMs, extras: false, byActions: true }
  const makeBot: HostStrategyFactory = ({ instrument }) => threeTargetsBot(instrument, { bars: 560, stopTicks: 24 })
  const replayed = dayInReplay(recorded, makeBot, options)
  expect(tallyOf(replayed)).toMatchObject({ 'CLOSE OPPOSITE_SIGNAL': expect.toSatisfy((count: number) => count > 40) })
  expect(await dayOverTheBridge(recorded, makeBot, paperTerminal({ hedging: false }), options)).toEqual(replayed)
})
