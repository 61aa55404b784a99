import { type CellBucket, type CellSums, inCellOrder, SUM_NAMES } from '@alavanca/policy/shared'
import type { Runner } from '../database/database.ts'

const NAMES = SUM_NAMES.join(', ')

type CellRow = { readonly cell: string; readonly bucket: number } & Readonly<Record<string, bigint | number | string>>

const READ = { name: '', text: `SELECT cell, bucket, ${NAMES} FROM alavanca.cell WHERE policy = $1` }

const LOGGED = {
  name: '',
  text: `SELECT cell, bucket, ${SUM_NAMES.map((sum) => (sum === 'n' ? 'count(*) AS n' : `coalesce(sum(${sum}), 0)::bigint AS ${sum}`)).join(', ')}
    FROM alavanca.trade_seen WHERE policy = $1 GROUP BY cell, bucket`,
}

const cellsOf = (rows: readonly CellRow[]): readonly CellBucket[] =>
  inCellOrder(
    rows.map((row) => ({
      cell: row.cell,
      bucket: row.bucket,
      // as: every name gets its number
      sums: Object.fromEntries(SUM_NAMES.map((name) => [name, BigInt(row[name] ?? 0)])) as CellSums,
    })),
  )

/** The sums of a policy, in the one order. */
export const readCells = async (run: Runner, policy: string): Promise<readonly CellBucket[]> =>
  cellsOf((await run<CellRow>(READ, [policy])).rows)

/** The same, added up anew from the log. */
export const sumLog = async (run: Runner, policy: string): Promise<readonly CellBucket[]> =>
  cellsOf((await run<CellRow>(LOGGED, [policy])).rows)
