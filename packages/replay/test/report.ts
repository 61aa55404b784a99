import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { type PolicyConfigInput, parsePolicyConfig } from '@alavanca/policy'
import type { MarketBar } from '@alavanca/recordings'
import type { ReportData, RunSummary } from '@alavanca/report'
import { ReportCollector } from '@alavanca/report'
import { CALM } from '@alavanca/testing/signals'
import { waves as bars } from '@alavanca/testing/waves'
import type { HostStrategy } from '../src/host-strategy.ts'
import { ReplaySession } from '../src/run/replay-session.ts'
import type { ReplaySetup } from '../src/run/replay-setup.ts'
import { setup, signal } from './scripted.ts'

/** Five-minute bars of a market that goes up and down, a hundred a day. */
export const waves = (count: number): MarketBar[] => bars(count).map((bar) => ({ ...bar, volume: 100, spread: null }))

const REGIMES = ['TREND_UP', 'TREND_DOWN', 'RANGE']

/** Wants something every few bars, in turns of side and regime. */
const eager = (name = 'eager', regimes: readonly string[] = REGIMES): HostStrategy => {
  let seen = 0
  return {
    name,
    onBar: ({ close }) => {
      seen += 1
      if (seen % 4 !== 0) return null
      const [side, away] = seen % 8 === 0 ? (['BUY', 1] as const) : (['SELL', -1] as const)
      const bracket = { stopPrice: close - 150 * away, targets: [close + 150 * away] }
      const confidence = seen % 12 === 0 ? 0.5 : 0.9
      return {
        signal: signal({ id: `s${seen}`, side, entryPrice: close, ...bracket }),
        context: { ...CALM, regime: regimes[seen % regimes.length] ?? 'RANGE', globalConfidence: confidence },
      }
    },
  }
}

/** Decides by a policy that easily re-leverages and soon freezes; by actions unless told otherwise. */
export const learning = (policy: PolicyConfigInput = {}): NonNullable<ReplaySetup['learning']> => ({
  gate: parseGateConfig(),
  policy: parsePolicyConfig({
    mode: 'THOMPSON_SAMPLING',
    beliefWidth: 'coin',
    seed: 'report',
    extraMinProbability: 0.3,
    maxRegimeDrawdownR: 4,
    ...policy,
  }),
  online: parseOnlineConfig({ batchSize: 5 }),
})

/** Small capital, no profit required, every regime allowed: extras are common. */
export const eagerSetup = (over: Partial<ReplaySetup> = {}): ReplaySetup =>
  setup(eager(), {
    capital: parseCapitalConfig({ operatorCapital: 3_000, requireProfitToday: false, allowedRegimes: [] }),
    learning: learning(),
    ...over,
  })

export const runOver = (bars: readonly MarketBar[], replaySetup: ReplaySetup): RunSummary => {
  const session = new ReplaySession(replaySetup)
  for (const bar of bars) session.onBar(bar)
  return session.finish()
}

/** A run, and what its report is made of. */
export const reported = (
  bars: readonly MarketBar[],
  over: Partial<ReplaySetup> = {},
): { readonly report: ReportData; readonly summary: RunSummary } => {
  const collector = new ReportCollector()
  const summary = runOver(bars, eagerSetup({ ...over, listener: collector }))
  return { summary, report: collector.toReport(summary, { instrument: WIN, recordingName: 'waves.csv' }) }
}
