import { checksum, isIntactSnapshot, type Regime } from '@alavanca/core'
import type { FirstMonitorState, MonitorState, PolicyTable, RegimeStats, ThompsonPolicy } from '@alavanca/policy'
import { once, withLazyFields } from './lazy-fields.ts'

/** How a regime stood when it was saved. */
export interface TableMetrics {
  readonly trades: number
  /** Over all trades ever, undiscounted; null before the first. */
  readonly meanReward: number | null
  /** Evidence of a drop, and where it would have frozen the regime. */
  readonly evidence: number
  readonly evidenceLimit: number
  readonly drawdownR: number
}

/** One regime's table at one moment, as plain JSON. */
export interface TableSnapshot {
  readonly id: string
  /** The snapshot from which this table was learnt on; null for the first. */
  readonly parentId: string | null
  readonly regime: Regime
  readonly version: 1
  /** Counts the updater's snapshots, over all regimes. */
  readonly sequence: number
  /** Epoch milliseconds. */
  readonly time: number
  readonly note: string
  readonly policyVersion: number
  readonly table: PolicyTable
  readonly monitor: MonitorState | FirstMonitorState
  readonly metrics: TableMetrics
  /** SHA-256 of everything above, the table by its own checksum. */
  readonly checksum: string
}

const metricsOf = ({ actions, evidence, evidenceLimit, drawdownR }: RegimeStats): TableMetrics => {
  const trades = actions.reduce((sum, action) => sum + action.trades, 0)
  const rewards = actions.reduce((sum, action) => sum + action.trades * (action.meanReward ?? 0), 0)
  return { trades, meanReward: trades === 0 ? null : rewards / trades, evidence, evidenceLimit, drawdownR }
}

type Facts = Omit<TableSnapshot, 'checksum' | 'table'>

// the table is by far the most of it, and sealed already
const sealOf = (facts: Facts, tableChecksum: string): string => checksum({ ...facts, table: tableChecksum })

/**
 * A regime's table as it is. It is written and sealed when somebody reads it: most are let go again with nobody ever having
 * done so, and to hold a table costs a fraction of what a seal does.
 */
export const takeSnapshot = (
  policy: ThompsonPolicy,
  about: {
    readonly regime: Regime
    readonly parentId: string | null
    readonly sequence: number
    readonly time: number
    readonly note: string
  },
): TableSnapshot => {
  const { regime, parentId, sequence, time, note } = about
  const facts = {
    id: `${regime}#${sequence}`,
    parentId,
    regime,
    version: 1 as const,
    sequence,
    time,
    note,
    policyVersion: policy.policyVersion,
  }
  const held = policy.hold(regime)
  const read = once(() => {
    const [table, stats] = [held.exportTable(), held.stats()]
    const [{ monitor }, metrics] = [stats, metricsOf(stats)]
    return { table, monitor, metrics, checksum: sealOf({ ...facts, monitor, metrics }, table.checksum) }
  })
  // as: what is missing is added below
  const saved = { ...facts } as TableSnapshot
  withLazyFields<ReturnType<typeof read>>(saved, {
    table: () => read().table,
    monitor: () => read().monitor,
    metrics: () => read().metrics,
    checksum: () => read().checksum,
  })
  return saved
}

/** Whether a snapshot is what was once saved. */
export const isSound = ({ checksum: sealed, table, ...facts }: TableSnapshot): boolean =>
  sealed === sealOf(facts, table.checksum) && isIntactSnapshot(table)

/** Whether it is from before any trouble began: the evidence still stood below the square root of its limit. */
export const isHealthy = ({ metrics }: TableSnapshot): boolean => metrics.evidence < Math.sqrt(metrics.evidenceLimit)
