import { seededRng } from '@alavanca/core'
import { type PerformanceReport, PerformanceTracker } from '@alavanca/report'
import type { ReplaySetup } from './replay-setup.ts'

/** What listens for a run's figures; null where nobody asked for them. */
export const performanceTracker = (setup: ReplaySetup): PerformanceTracker | null => {
  const { performance, instrument, capital, broker, timeZone, sessionRollover } = setup
  if (performance === undefined) return null
  const { operatorCapital, marginPerContract } = capital
  return new PerformanceTracker({
    instrument,
    // no capital is none to reckon by
    capitalCents: operatorCapital > 0 ? operatorCapital : null,
    marginPerContractCents: marginPerContract,
    timeZone,
    ...(sessionRollover !== undefined && { sessionRollover }),
    commissionPerContractCents: broker.commissionPerContract,
    slippagePoints: broker.slippagePoints,
  })
}

/** What it made of the run. */
export const performanceOf = (
  tracker: PerformanceTracker | null,
  { performance: { seed = 'outcomes', resamples } = {} }: ReplaySetup,
): PerformanceReport | undefined => tracker?.toReport(seededRng(seed), resamples)
