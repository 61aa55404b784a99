import type { SnapshotView } from '../../../src/api/schemas/index.ts'

/** A snapshot in the line of its regime. */
export interface Descendant {
  readonly snapshot: SnapshotView
  /** It does not come from the one before it: somebody rolled back. */
  readonly isBranch: boolean
}

/** The snapshots of each regime, the newest first, each knowing whether it goes on from the one before it in time. */
export const descentOf = (rows: readonly SnapshotView[]): ReadonlyMap<string, readonly Descendant[]> => {
  const lines = new Map<string, SnapshotView[]>()
  for (const row of rows) {
    const line = lines.get(row.regime)
    if (line === undefined) lines.set(row.regime, [row])
    else line.push(row)
  }
  return new Map(
    [...lines].map(([regime, line]) => {
      const newestFirst = line.sort((a, b) => b.timeMs - a.timeMs)
      return [
        regime,
        newestFirst.map((snapshot, index): Descendant => {
          const before = newestFirst[index + 1]
          // what comes before the oldest that is known cannot be told
          return { snapshot, isBranch: before !== undefined && snapshot.parentId !== before.id }
        }),
      ]
    }),
  )
}
