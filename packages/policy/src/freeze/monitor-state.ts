import type { Regime } from '@alavanca/core'
import type { PolicyConfig } from '../config.ts'
import { type Baseline, emptyBaseline, toleratedMean } from './baseline.ts'
import { freshDetector } from './e-detector.ts'
import type { OpenDay } from './session-unit.ts'

/** What is watched in one regime: the rewards and results of trades really taken. Plain JSON. */
export interface MonitorState {
  /** Of rewards. */
  readonly baseline: Baseline
  /** The mean that rewards are held to; null while the baseline is being taken. */
  readonly floor: number | null
  readonly detector: readonly number[]
  /** Running sum of R since the monitor was (re)based, and its highest value, at least 0. */
  readonly sumR: number
  readonly peakR: number
  /** Of results in R a trade, each unit weighing its number of trades; the lowest sum of a unit, at most 0. */
  readonly results: Baseline
  readonly worstR: number
  /** The fall below the peak that chance alone hardly explains, in R; null until `results` are taken. */
  readonly chanceLimitR: number | null
  /** The session day that is not over yet; null where trades are watched one by one. */
  readonly day: OpenDay | null
}

/** As policies saved it up to version 1 of their snapshots. */
export type FirstMonitorState = Pick<MonitorState, 'floor' | 'detector' | 'sumR' | 'peakR'> & {
  readonly baseline: Pick<Baseline, 'trades' | 'mean' | 'squares'>
}

const untouched: MonitorState = Object.freeze({
  baseline: emptyBaseline,
  floor: null,
  detector: freshDetector(),
  sumR: 0,
  peakR: 0,
  results: emptyBaseline,
  worstR: 0,
  chanceLimitR: null,
  day: null,
})

/** A monitor that takes its baselines from the trades to come, but for a mean reward that the operator has given the regime. */
export const newMonitor = (
  regime: Regime,
  config: Pick<PolicyConfig, 'baselines' | 'freezeThreshold'>,
): MonitorState =>
  Object.hasOwn(config.baselines, regime)
    ? { ...untouched, floor: toleratedMean(config.baselines[regime] ?? 0, 0, config.freezeThreshold) }
    : untouched

/** After a thaw: the old baseline has been disproved, so a new one is taken from the trades to come. */
export const rebasedMonitor = (): MonitorState => untouched

const isFirst = (monitor: unknown): monitor is FirstMonitorState =>
  typeof monitor === 'object' &&
  monitor !== null &&
  'baseline' in monitor &&
  typeof monitor.baseline === 'object' &&
  monitor.baseline !== null &&
  'trades' in monitor.baseline

/**
 * A monitor of version 1 goes on where it was; what it did not keep is taken from the trades to come. What is none is left
 * as it is, for a schema to refuse.
 */
export const upgradedMonitor = (monitor: unknown): unknown => {
  if (!isFirst(monitor)) return monitor
  const { baseline, ...rest } = monitor
  const { trades } = baseline
  return { ...untouched, ...rest, baseline: { ...baseline, units: trades, weight: trades, weightSquares: trades } }
}
