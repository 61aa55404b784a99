import { CapitalManager, parseCapitalConfig } from '@alavanca/capital'
import { type Cents, WIN } from '@alavanca/core'
import type { LearningConfig } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { loadRecording } from '@alavanca/recordings'
import { type HostStrategy, parseBrokerConfig, ReplaySession, type ReplaySetup } from '@alavanca/replay'
import { parseScalpConfig, ScalpManager } from '@alavanca/scalp'
import { CALM } from '@alavanca/testing/signals'
import threeVotes from '../examples/strategies/three-votes.ts'
import type { Market } from './market.ts'
import { type Measurement, perSecond } from './measure.ts'
import { everyTwentyBars } from './strategy.ts'

const CALLS = 2_000_000

const setup = (strategy: HostStrategy, over: Partial<ReplaySetup> = {}): ReplaySetup => ({
  instrument: WIN,
  strategy,
  capital: parseCapitalConfig({ requireProfitToday: false }),
  scalp: parseScalpConfig(),
  broker: parseBrokerConfig({ commissionPerContract: 0.25 }, WIN),
  timeZone: 'America/Sao_Paulo',
  ...over,
})

const learning = (): LearningConfig => ({
  gate: parseGateConfig(),
  policy: parsePolicyConfig(),
  online: parseOnlineConfig(),
})

const load = async (bytes: Uint8Array, name: string): Promise<number> => {
  const recording = await loadRecording([bytes], { name, instrument: WIN, timeZone: 'America/Sao_Paulo' })
  let rows = 0
  for await (const batch of recording.batches) rows += batch.length
  return rows
}

const replayBars = ({ bars }: Market, strategy: HostStrategy, over?: Partial<ReplaySetup>): number => {
  const session = new ReplaySession(setup(strategy, over))
  for (const bar of bars) session.onBar(bar)
  session.finish()
  return bars.length
}

const replayTicks = ({ ticks }: Market, strategy: HostStrategy, over?: Partial<ReplaySetup>): number => {
  const session = new ReplaySession(setup(strategy, over))
  for (const tick of ticks) session.onTick(tick)
  session.finish()
  return ticks.length
}

const AGREEING = {
  symbol: 'WIN',
  time: 0,
  ...CALM,
  pnlToday: 10_000 as Cents,
}

const allocations = (): number => {
  const capital = new CapitalManager({ config: parseCapitalConfig() })
  for (let call = 0; call < CALLS / 10; call += 1) capital.allocate(AGREEING)
  return CALLS / 10
}

/** Quotes that never reach a level, with a leg open or not. */
const scalpChecks = (withLeg: boolean): number => {
  const scalp = new ScalpManager({ config: parseScalpConfig({ maxHoldSeconds: 1e9 }), instruments: [WIN] })
  const { approval } = new CapitalManager({ config: parseCapitalConfig() }).allocate(AGREEING)
  if (withLeg && approval !== null)
    scalp.open({ approval, symbol: 'WIN', side: 'BUY', entryPrice: 130_000, openedAt: 0 })
  let outcomes = 0
  for (let call = 0; call < CALLS; call += 1) {
    const bid = 130_000 + (call % 5) * 5
    outcomes += scalp.onQuote('WIN', { time: call, bid, ask: bid + 5 }).length
  }
  if (outcomes !== 0) throw new Error('The quotes were not meant to reach a level.')
  return CALLS
}

/** Everything that is counted a second. */
export const measureSpeed = async (market: Market): Promise<readonly Measurement[]> => [
  await perSecond('load bars (MetaTrader layout, plain)', 'rows', () => load(market.barFile, 'WIN_M1.csv')),
  await perSecond('load ticks (MetaTrader layout, plain)', 'rows', () => load(market.tickFile, 'WIN_ticks.csv')),
  await perSecond('load ticks (the same, gzipped)', 'rows', () => load(market.tickFileGz, 'WIN_ticks.csv.gz')),
  await perSecond('replay bars, a signal every 20 bars', 'bars', () => replayBars(market, everyTwentyBars())),
  await perSecond('replay bars, three-votes strategy', 'bars', () =>
    replayBars(market, threeVotes({ instrument: WIN })),
  ),
  await perSecond('replay ticks, a signal every 20 bars', 'ticks', () => replayTicks(market, everyTwentyBars())),
  await perSecond('replay ticks, three-votes strategy', 'ticks', () =>
    replayTicks(market, threeVotes({ instrument: WIN })),
  ),
  await perSecond('replay bars, three-votes, learning', 'bars', () =>
    replayBars(market, threeVotes({ instrument: WIN }), { learning: learning() }),
  ),
  await perSecond('replay ticks, three-votes, learning', 'ticks', () =>
    replayTicks(market, threeVotes({ instrument: WIN }), { learning: learning() }),
  ),
  await perSecond('capital.allocate', 'calls', allocations),
  await perSecond('scalp.onQuote, no leg open', 'calls', () => scalpChecks(false)),
  await perSecond('scalp.onQuote, a leg open', 'calls', () => scalpChecks(true)),
]
