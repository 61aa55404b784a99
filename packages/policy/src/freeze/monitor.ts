import type { Regime } from '@alavanca/core'
import type { PolicyConfig } from '../config.ts'
import { type Baseline, emptyBaseline, standardError, toleratedMean, withReward } from './baseline.ts'
import { detectorValue, freshDetector, nextDetector } from './e-detector.ts'

/** What is watched in one regime: the rewards and results of trades really taken. Plain JSON. */
export interface MonitorState {
  readonly baseline: Baseline
  /** The mean that rewards are held to; null while the baseline is being taken. */
  readonly floor: number | null
  readonly detector: readonly number[]
  /** Running sum of R since the monitor was (re)based, and its highest value, at least 0. */
  readonly sumR: number
  readonly peakR: number
}

/** Why a regime should freeze. */
export type Alarm =
  /** Rewards have dropped: the evidence reached its limit. */
  | { readonly type: 'DETECTOR'; readonly evidence: number; readonly limit: number; readonly floor: number }
  /** A rule about risk, not about statistics: too far below the peak. */
  | { readonly type: 'DRAWDOWN'; readonly drawdownR: number; readonly limitR: number }

type MonitorConfig = Pick<
  PolicyConfig,
  'freezeThreshold' | 'maxRegimeDrawdownR' | 'baselineTrades' | 'baselines' | 'falseAlarm' | 'horizon' | 'regimes'
>

/** The evidence at which a regime freezes: `falseAlarm` is then kept over `horizon` trades in each of `regimes` regimes. */
export const evidenceLimit = ({
  horizon,
  regimes,
  falseAlarm,
}: Pick<PolicyConfig, 'horizon' | 'regimes' | 'falseAlarm'>): number => (horizon * regimes) / falseAlarm

const untouched = { baseline: emptyBaseline, floor: null, detector: freshDetector(), sumR: 0, peakR: 0 } as const

/** A monitor that takes its baseline from the trades to come, unless the operator has given the regime one. */
export const newMonitor = (
  regime: Regime,
  config: Pick<MonitorConfig, 'baselines' | 'freezeThreshold'>,
): MonitorState =>
  Object.hasOwn(config.baselines, regime)
    ? { ...untouched, floor: toleratedMean(config.baselines[regime] ?? 0, 0, config.freezeThreshold) }
    : untouched

/** After a thaw: the old baseline has been disproved, so a new one is taken from the trades to come. */
export const rebasedMonitor = (): MonitorState => untouched

/** The mean to hold rewards to, once enough of them have been seen. */
const floorFrom = (baseline: Baseline, config: MonitorConfig): number | null =>
  baseline.trades < config.baselineTrades
    ? null
    : toleratedMean(baseline.mean, standardError(baseline), config.freezeThreshold)

/** The monitor after one more trade. */
export const nextMonitor = (
  { baseline, floor, detector, sumR, peakR }: MonitorState,
  { reward, rMultiple }: { readonly reward: number; readonly rMultiple: number },
  config: MonitorConfig,
): MonitorState => {
  const sum = sumR + rMultiple
  const peak = Math.max(peakR, sum)
  if (config.freezeThreshold === 0) return { baseline, floor, detector, sumR: sum, peakR: peak }
  if (floor !== null) {
    return { baseline, floor, detector: nextDetector(detector, floor, reward), sumR: sum, peakR: peak }
  }
  const taken = withReward(baseline, reward)
  return { baseline: taken, floor: floorFrom(taken, config), detector, sumR: sum, peakR: peak }
}

/** Whether the regime should freeze now. The risk rule is asked first: it is the faster one. */
export const alarmOf = (monitor: MonitorState, config: MonitorConfig): Alarm | null => {
  const drawdownR = monitor.peakR - monitor.sumR
  const limitR = config.maxRegimeDrawdownR
  if (limitR > 0 && drawdownR >= limitR) return { type: 'DRAWDOWN', drawdownR, limitR }
  if (monitor.floor === null) return null
  const evidence = detectorValue(monitor.detector)
  const limit = evidenceLimit(config)
  return evidence >= limit ? { type: 'DETECTOR', evidence, limit, floor: monitor.floor } : null
}
