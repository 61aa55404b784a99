import type { PolicySnapshotRow, SqliteReader } from '@alavanca/sqlite'
import { headOf, type SnapshotHead } from '../api/views/snapshots.ts'

const MOST_HEADS = 5_000

/** A saved table never changes: what it says of itself is read once, and not the whole of it for every list. */
const heads = new WeakMap<SqliteReader, Map<string, SnapshotHead>>()

export const snapshotHead = (reader: SqliteReader, { id, snapshot_id }: PolicySnapshotRow): SnapshotHead => {
  const known = heads.get(reader) ?? new Map<string, SnapshotHead>()
  heads.set(reader, known)
  const key = `${id} ${snapshot_id}`
  const before = known.get(key)
  if (before !== undefined) return before
  const head = headOf(reader.policySnapshot(snapshot_id))
  if (known.size >= MOST_HEADS) known.clear()
  known.set(key, head)
  return head
}
