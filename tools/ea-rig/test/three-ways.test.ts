/** One bot, three ways: in replay, on the simulated terminal, and on the Expert Advisor, compiled. */
import type { HostStrategyFactory } from '@alavanca/replay'
import { describe, expect, test } from 'vitest'
import { dayOverTheBridge, paperTerminal } from '../../../packages/mt5/test/bridged-day.ts'
import { COSTS, dayInReplay, recordedDay } from '../../../packages/mt5/test/paper-day.ts'
import { type Script, threeTargetsBot } from '../../../packages/mt5/test/three-targets-bot.ts'
import { tallyOf } from '../../../packages/mt5/test/told.ts'
import { missing } from './compiled.ts'
import { compiledTerminal } from './ea-day.ts'

interface Setup extends Script {
  readonly barMs: number
  readonly hedging: boolean
}

/** What must have happened, at least so often, for the comparison to be one. */
const LEAST = {
  'LEVELS_MOVED TRAIL': 30,
  'LEVELS_MOVED BREAK_EVEN': 1,
  'CLOSE TARGET_PART': 10,
  'CLOSE OPPOSITE_SIGNAL': 5,
  REVERSAL_WAITS: 4,
  DECIDED: 20,
  MODIFY: 50,
  fills: 50,
}

const title = 'one bot, three ways, an hour of ticks'

const threeWays = () =>
  test.for<[string, Setup]>([
    ['netting', { bars: 160, barMs: 20_000, stopTicks: 12, hedging: false }],
    ['hedging', { bars: 100, barMs: 30_000, stopTicks: 24, hedging: true }],
  ])('%s: the same decisions, orders and fills', async ([, setup]) => {
    const { ticks } = await recordedDay(6_000)
    const recorded = { warmUp: [], ticks }
    const options = { barMs: setup.barMs, extras: false, byActions: true }
    const makeBot: HostStrategyFactory = ({ instrument }) => threeTargetsBot(instrument, setup)
    const replayed = dayInReplay(recorded, makeBot, options)
    const tally = tallyOf(replayed)
    for (const [what, least] of Object.entries(LEAST)) expect(tally[what] ?? 0, what).toBeGreaterThanOrEqual(least)
    expect(await dayOverTheBridge(recorded, makeBot, paperTerminal(setup), options)).toEqual(replayed)
    const compiled = compiledTerminal({ hedging: setup.hedging, costs: COSTS })
    expect(await dayOverTheBridge(recorded, makeBot, compiled, options)).toEqual(replayed)
  })

if (missing === null) describe(title, { timeout: 120_000 }, threeWays)
else describe.skip(`${title} (skipped: ${missing})`, threeWays)
