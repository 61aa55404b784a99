import type { SessionDay } from '@alavanca/core'
import type { PolicyConfig } from '../config.ts'
import { isTaken, standardError, toleratedMean, withUnit } from './baseline.ts'
import { drawdownLimitR } from './drawdown-limit.ts'
import { BETS, DAY_BETS, detectorValue, nextDetector } from './e-detector.ts'
import type { MonitorState } from './monitor-state.ts'
import { NOTHING_SEEN, openDay, plus, type WatchedUnit, weightOfDay } from './session-unit.ts'

/** Why a regime should freeze. */
export type Alarm =
  /** Rewards have dropped: the evidence reached its limit. */
  | { readonly type: 'DETECTOR'; readonly evidence: number; readonly limit: number; readonly floor: number }
  /** Too far below the peak: further than chance explains, or than was allowed. */
  | { readonly type: 'DRAWDOWN'; readonly drawdownR: number; readonly limitR: number }

type MonitorConfig = Pick<
  PolicyConfig,
  'freezeThreshold' | 'maxRegimeDrawdownR' | 'baselineTrades' | 'falseAlarm' | 'horizon' | 'regimes'
>

/** A trade really taken, as the monitor sees it. */
export interface WatchedTrade {
  readonly reward: number
  readonly rMultiple: number
  /** The session day to watch as a whole; null to watch the trade alone. */
  readonly day: SessionDay | null
}

/** The evidence at which a regime freezes: `falseAlarm` is then kept over `horizon` trades in each of `regimes` regimes. */
export const evidenceLimit = ({
  horizon,
  regimes,
  falseAlarm,
}: Pick<PolicyConfig, 'horizon' | 'regimes' | 'falseAlarm'>): number => (horizon * regimes) / falseAlarm

/** Field by field, and in the order that monitors are saved in: a spread costs several times as much. */
const changed = (
  monitor: MonitorState,
  baseline: MonitorState['baseline'],
  floor: number | null,
  detector: readonly number[],
): MonitorState => ({
  baseline,
  floor,
  detector,
  sumR: monitor.sumR,
  peakR: monitor.peakR,
  results: monitor.results,
  worstR: monitor.worstR,
  chanceLimitR: monitor.chanceLimitR,
  day: monitor.day,
})

const moved = (monitor: MonitorState, sumR: number, day: MonitorState['day']): MonitorState => ({
  baseline: monitor.baseline,
  floor: monitor.floor,
  detector: monitor.detector,
  sumR,
  peakR: Math.max(monitor.peakR, sumR),
  results: monitor.results,
  worstR: monitor.worstR,
  chanceLimitR: monitor.chanceLimitR,
  day,
})

/** The rewards of a unit: another piece of the baseline, or of the evidence against it. */
const withRewards = (
  monitor: MonitorState,
  { trades, rewardSum }: WatchedUnit,
  isDay: boolean,
  config: MonitorConfig,
): MonitorState => {
  if (config.freezeThreshold === 0) return monitor
  const mean = rewardSum / trades
  const weight = isDay ? weightOfDay(trades) : 1
  if (monitor.floor !== null) {
    const detector = nextDetector(monitor.detector, monitor.floor, mean, isDay ? DAY_BETS : BETS, weight)
    return changed(monitor, monitor.baseline, monitor.floor, detector)
  }
  const baseline = withUnit(monitor.baseline, { mean, trades, weight })
  const floor = isTaken(baseline, config.baselineTrades)
    ? toleratedMean(baseline.mean, standardError(baseline), config.freezeThreshold)
    : null
  return changed(monitor, baseline, floor, monitor.detector)
}

/** The results of a unit: until they are enough to tell which drawdown is chance. */
const withResults = (monitor: MonitorState, { trades, sumR }: WatchedUnit, config: MonitorConfig): MonitorState => {
  if (monitor.chanceLimitR !== null) return monitor
  const results = withUnit(monitor.results, { mean: sumR / trades, trades, weight: trades })
  const worstR = Math.min(monitor.worstR, sumR)
  const chanceLimitR = isTaken(results, config.baselineTrades) ? drawdownLimitR(results, worstR, config) : null
  return {
    baseline: monitor.baseline,
    floor: monitor.floor,
    detector: monitor.detector,
    sumR: monitor.sumR,
    peakR: monitor.peakR,
    results,
    worstR,
    chanceLimitR,
    day: monitor.day,
  }
}

const withWatched = (monitor: MonitorState, unit: WatchedUnit, isDay: boolean, config: MonitorConfig): MonitorState =>
  withResults(withRewards(monitor, unit, isDay, config), unit, config)

/**
 * The monitor after one more trade. A session day is over once a trade of another day comes, and is looked at then, as one; the
 * drawdown is followed trade by trade. Another day is any other, also an earlier one: if only later days ended one, a single
 * stamp from far ahead would keep the monitor waiting for ever.
 */
export const nextMonitor = (
  monitor: MonitorState,
  { reward, rMultiple, day }: WatchedTrade,
  config: MonitorConfig,
): MonitorState => {
  const sumR = monitor.sumR + rMultiple
  if (day === null) return withWatched(moved(monitor, sumR, null), plus(NOTHING_SEEN, reward, rMultiple), false, config)
  const open = monitor.day
  if (open?.day === day) return moved(monitor, sumR, openDay(plus(open, reward, rMultiple), day))
  const followed = moved(monitor, sumR, open)
  const closed = open === null ? followed : withWatched(followed, open, true, config)
  return moved(closed, sumR, openDay(plus(NOTHING_SEEN, reward, rMultiple), day))
}

/** The fall below the peak that freezes the regime, in R; null while nothing would. */
export const drawdownLimitOf = (
  { chanceLimitR }: MonitorState,
  { maxRegimeDrawdownR }: Pick<PolicyConfig, 'maxRegimeDrawdownR'>,
): number | null => {
  if (maxRegimeDrawdownR === 'auto') return chanceLimitR
  return maxRegimeDrawdownR === 0 ? null : maxRegimeDrawdownR
}

/** Whether the regime should freeze now. The drawdown rule is asked first: it is the faster one. */
export const alarmOf = (monitor: MonitorState, config: MonitorConfig): Alarm | null => {
  const drawdownR = monitor.peakR - monitor.sumR
  const limitR = drawdownLimitOf(monitor, config)
  if (limitR !== null && drawdownR >= limitR) return { type: 'DRAWDOWN', drawdownR, limitR }
  if (monitor.floor === null) return null
  const evidence = detectorValue(monitor.detector)
  const limit = evidenceLimit(config)
  return evidence >= limit ? { type: 'DETECTOR', evidence, limit, floor: monitor.floor } : null
}
