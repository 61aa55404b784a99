/** Whole replays of a simulated market, as users make them. */
import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import type { LearningConfig } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import type { MarketBar, MarketTick } from '@alavanca/recordings'
import { type HostStrategy, parseBrokerConfig, ReplaySession, type ReplaySetup } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import threeVotes from '../../examples/strategies/three-votes.ts'

export const exampleStrategy = (): HostStrategy => threeVotes({ instrument: WIN })

export const LEARNING: LearningConfig = {
  gate: parseGateConfig(),
  policy: parsePolicyConfig(),
  online: parseOnlineConfig(),
}

export const setupOf = (strategy: HostStrategy, over: Partial<ReplaySetup> = {}): ReplaySetup => ({
  instrument: WIN,
  strategy,
  capital: parseCapitalConfig({ requireProfitToday: false }),
  scalp: parseScalpConfig(),
  broker: parseBrokerConfig({ commissionPerContract: 0.25 }, WIN),
  timeZone: 'America/Sao_Paulo',
  ...over,
})

/** Replays bars one after another, and says how many there were. */
export const replayBars = (bars: readonly MarketBar[], setup: ReplaySetup): number => {
  const session = new ReplaySession(setup)
  for (const bar of bars) session.onBar(bar)
  session.finish()
  return bars.length
}

/** The same with ticks. */
export const replayTicks = (ticks: readonly MarketTick[], setup: ReplaySetup): number => {
  const session = new ReplaySession(setup)
  for (const tick of ticks) session.onTick(tick)
  session.finish()
  return ticks.length
}
