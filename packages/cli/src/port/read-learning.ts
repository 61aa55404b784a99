import { AlavancaError, openSnapshot, sealSnapshot } from '@alavanca/core'
import { ONLINE_FORMAT, type TableSnapshot } from '@alavanca/online'
import { POLICY_FORMAT, type PolicyTable } from '@alavanca/policy'
import type { SqliteReader } from '@alavanca/sqlite'
import type { Learning } from './learning-file.ts'

const PAGE = 10_000

const bySequence = (a: TableSnapshot, b: TableSnapshot): number => a.sequence - b.sequence

const savedTables = (reader: SqliteReader): readonly TableSnapshot[] => {
  const saved: TableSnapshot[] = []
  for (let cursor: string | null = null, isMore = true; isMore; isMore = cursor !== null) {
    const page: ReturnType<SqliteReader['policySnapshots']> = reader.policySnapshots({ limit: PAGE, cursor })
    for (const { snapshot_id } of page.rows) {
      const policy = reader.policySnapshot(snapshot_id)?.policy
      // as, twice: it is what this program saved, and the file's schema looks at every field of it
      if (policy !== undefined && policy !== null) saved.push(policy as unknown as TableSnapshot)
    }
    cursor = page.next
  }
  return saved.sort(bySequence)
}

/** The newest of each regime. */
const newestTables = (saved: readonly TableSnapshot[]): readonly PolicyTable[] => [
  ...new Map(saved.map(({ regime, table }) => [regime, table])).values(),
]

/**
 * What a database's policy has learnt: as the newest snapshot of its engine has it, else the newest table that was saved of each
 * regime, from before the last batch. Throws `INVALID_INPUT` where there is neither.
 */
export const readLearning = (reader: SqliteReader, madeBy: string): Learning => {
  const [last] = reader.steps({ limit: 1 })
  const about = { lastStep: last?.sequence ?? 0, time: last?.time ?? null, madeBy }
  const engine = reader.latestSnapshot()
  const policy =
    engine === null || engine.state.policy === null ? null : openSnapshot(engine.state.policy, POLICY_FORMAT)
  if (engine !== null && policy !== null) {
    const online = engine.state.online === null ? null : openSnapshot(engine.state.online, ONLINE_FORMAT)
    return {
      source: { ...about, symbols: engine.state.symbols.map(({ symbol }) => symbol), step: engine.state.sequence },
      terms: null,
      tables: policy.regimes.map(({ regime, table }) => sealSnapshot('policy-table', 1, { regime, table })),
      snapshots: (online?.histories ?? []).flatMap(({ snapshots }) => snapshots).sort(bySequence),
    }
  }
  const saved = savedTables(reader)
  if (saved.length === 0)
    throw new AlavancaError(
      'INVALID_INPUT',
      'Nothing was learnt in this database yet: the first batch of closed trades is the first that there is to export.',
    )
  const symbols = [...new Set(reader.trades({ limit: PAGE }).rows.map(({ symbol }) => symbol))].sort()
  return { source: { ...about, symbols, step: null }, terms: null, tables: newestTables(saved), snapshots: saved }
}
