import type { OnlineState, TableSnapshot } from '@alavanca/online'
import { type CellState, type TableState, TRADING_ACTIONS } from '@alavanca/policy'
import type { FullPolicySnapshotRow, PolicySnapshotRow } from '@alavanca/sqlite'
import type { SnapshotDiff, SnapshotView } from '../schemas/index.ts'

const isSaved = (policy: unknown): policy is TableSnapshot =>
  typeof policy === 'object' && policy !== null && 'parentId' in policy && 'table' in policy

const numberIn = (metrics: unknown, name: string): number | null => {
  // as: its fields are looked at one by one
  const value = typeof metrics === 'object' && metrics !== null ? (metrics as Record<string, unknown>)[name] : null
  return typeof value === 'number' ? value : null
}

/** What a saved table says of itself; null where it cannot be read. */
export interface SnapshotHead {
  readonly parentId: string | null
  readonly policyVersion: number | null
}

export const headOf = (full: FullPolicySnapshotRow | undefined): SnapshotHead => {
  const saved = isSaved(full?.policy) ? full.policy : null
  return { parentId: saved?.parentId ?? null, policyVersion: saved?.policyVersion ?? null }
}

/** A saved table as a point in its line of descent. */
export const snapshotView = (
  { snapshot_id, regime, time, note, metrics }: PolicySnapshotRow,
  online: OnlineState | null,
  { parentId, policyVersion }: SnapshotHead,
): SnapshotView => {
  const history = online?.histories.find((one) => one.regime === regime)
  return {
    id: snapshot_id,
    regime,
    timeMs: Date.parse(time),
    parentId,
    note,
    policyVersion,
    trades: numberIn(metrics, 'trades'),
    meanReward: numberIn(metrics, 'meanReward'),
    evidence: numberIn(metrics, 'evidence'),
    drawdownR: numberIn(metrics, 'drawdownR'),
    isKept: history?.snapshots.some(({ id }) => id === snapshot_id) ?? false,
    isBase: history?.baseId === snapshot_id,
  }
}

const meanOf = ({ trades, rewardSum }: CellState): number | null => (trades === 0 ? null : rewardSum / trades)

const NOTHING: CellState = { success: 0, failure: 0, touched: 0, trades: 0, rewardSum: 0, shadowTrades: 0 }

const cellsOf = (policy: unknown): ReadonlyMap<string, readonly CellState[]> =>
  isSaved(policy) ? rowsOf(policy.table.state.table) : new Map()

const rowsOf = ({ states }: TableState): ReadonlyMap<string, readonly CellState[]> =>
  new Map(states.map(({ state, cells }) => [state, TRADING_ACTIONS.map((action) => cells[action])]))

/** What two saved tables of a regime know, cell by cell where they differ. */
export const snapshotDiff = (bot: string, from: FullPolicySnapshotRow, to: FullPolicySnapshotRow): SnapshotDiff => {
  const [before, after] = [cellsOf(from.policy), cellsOf(to.policy)]
  const states = [...new Set([...before.keys(), ...after.keys()])]
  return {
    bot,
    from: from.snapshot_id,
    to: to.snapshot_id,
    rows: states.flatMap((state) =>
      TRADING_ACTIONS.flatMap((action, arm) => {
        const [a, b] = [before.get(state)?.[arm] ?? NOTHING, after.get(state)?.[arm] ?? NOTHING]
        if (a.trades === b.trades && a.rewardSum === b.rewardSum) return []
        return { state, action, trades: [a.trades, b.trades], meanReward: [meanOf(a), meanOf(b)] }
      }),
    ),
  }
}
