import { checksum, isIntactSnapshot, type Regime } from '@alavanca/core'
import type { FirstMonitorState, MonitorState, PolicyTable, ThompsonPolicy } from '@alavanca/policy'

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

const metricsOf = (policy: ThompsonPolicy, regime: Regime): TableMetrics => {
  const { actions, evidence, evidenceLimit, drawdownR } = policy.stats(regime)
  const trades = actions.reduce((sum, action) => sum + action.trades, 0)
  const rewards = actions.reduce((sum, action) => sum + action.trades * (action.meanReward ?? 0), 0)
  return { trades, meanReward: trades === 0 ? null : rewards / trades, evidence, evidenceLimit, drawdownR }
}

type Content = Omit<TableSnapshot, 'checksum'>

// the table is by far the most of it, and sealed already
const sealOf = ({ table, ...facts }: Content): string => checksum({ ...facts, table: table.checksum })

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
  const content: Content = {
    id: `${regime}#${sequence}`,
    parentId,
    regime,
    version: 1,
    sequence,
    time,
    note,
    policyVersion: policy.policyVersion,
    table: policy.exportTable(regime),
    monitor: policy.stats(regime).monitor,
    metrics: metricsOf(policy, regime),
  }
  return { ...content, checksum: sealOf(content) }
}

/** Whether a snapshot is what was once saved. */
export const isSound = ({ checksum: sealed, ...content }: TableSnapshot): boolean =>
  sealed === sealOf(content) && isIntactSnapshot(content.table)

/** Whether it is from before any trouble began: the evidence still stood below the square root of its limit. */
export const isHealthy = ({ metrics }: TableSnapshot): boolean => metrics.evidence < Math.sqrt(metrics.evidenceLimit)
