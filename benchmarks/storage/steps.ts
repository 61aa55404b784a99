/** Steps for the storage benchmarks: those of a real replay, and larger ones made of them. */
import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import type { Step } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseBrokerConfig, ReplaySession, type ReplaySetup } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import type { Market } from '../market.ts'
import { everyTwentyBars } from '../strategy.ts'

const setup = (learns: boolean, onStep: ((step: Step) => void) | null): ReplaySetup => ({
  instrument: WIN,
  strategy: everyTwentyBars(),
  capital: parseCapitalConfig({ requireProfitToday: false }),
  scalp: parseScalpConfig(),
  broker: parseBrokerConfig({ commissionPerContract: 0.25 }, WIN),
  timeZone: 'America/Sao_Paulo',
  ...(learns && {
    learning: {
      gate: parseGateConfig(),
      policy: parsePolicyConfig({ seed: 'storage', extraMinProbability: 0, extraMaxCostR: 0, maxRegimeDrawdownR: 0 }),
      online: parseOnlineConfig({ batchSize: 10 }),
    },
  }),
  ...(onStep !== null && { listener: { onStep } }),
})

/** Replays every bar of a market, and says how many there were. */
export const replayBars = ({ bars }: Market, onStep: ((step: Step) => void) | null, learns = false): number => {
  const session = new ReplaySession(setup(learns, onStep))
  for (const bar of bars) session.onBar(bar)
  session.finish()
  return bars.length
}

/** Replays every tick of a market, and says how many there were. */
export const replayTicks = ({ ticks }: Market, onStep: ((step: Step) => void) | null): number => {
  const session = new ReplaySession(setup(false, onStep))
  for (const tick of ticks) session.onTick(tick)
  session.finish()
  return ticks.length
}

/** The steps of a replay that learns. */
export const learningSteps = (market: Market): readonly Step[] => {
  const steps: Step[] = []
  replayBars(market, (step) => steps.push(step), true)
  return steps
}
