import type { SumName } from '@alavanca/policy/shared'
import type { NamedQuery } from '../database/database.ts'
import { LEG_SUMS, PLAIN_SUMS } from '../schema/tables.ts'

/**
 * Each trade once: what the log did not have yet goes into it and into the sums, in one statement and therefore in one
 * transaction. Kysely has no data-modifying `WITH` over arrays that would keep its plan under a name, so these are written out.
 */
interface CountStatement {
  readonly query: NamedQuery
  /** Columns of sums, in the order in which the statement takes them. */
  readonly sums: readonly SumName[]
}

const upsertOf = (sums: readonly SumName[]): string => {
  const added = ['n', ...sums]
  return `ON CONFLICT (policy, cell, bucket) DO UPDATE SET ${added.map((sum) => `${sum} = cell.${sum} + excluded.${sum}`).join(', ')}`
}

const stated = (name: string, sums: readonly SumName[], text: string): CountStatement => ({
  sums,
  query: { name, text },
})

const columnsOf = (sums: readonly SumName[]): string => ['cell', 'bucket', ...sums].join(', ')

const oneOf = (name: string, sums: readonly SumName[]): CountStatement => {
  const columns = columnsOf(sums)
  const values = sums.map((_, index) => `$${index + 6}::bigint`).join(', ')
  const text = `WITH fresh AS (
        INSERT INTO alavanca.trade_seen (policy, trade_id, bot, ${columns})
        VALUES ($1, $2, $3, $4, $5::integer, ${values}) ON CONFLICT DO NOTHING RETURNING ${columns}
      ), counted AS (
        INSERT INTO alavanca.cell (policy, n, ${columns}) SELECT $1, 1, ${columns} FROM fresh ${upsertOf(sums)} RETURNING 1
      ) SELECT count(*)::integer AS counted FROM counted`
  return stated(name, sums, text)
}

const manyOf = (name: string, sums: readonly SumName[]): CountStatement => {
  const columns = columnsOf(sums)
  const arrays = sums.map((_, index) => `$${index + 6}::bigint[]`).join(', ')
  // trades in the order they came in, cells in theirs: two batches that meet wait for each other, and never both
  const text = `WITH fresh AS (
        INSERT INTO alavanca.trade_seen (policy, trade_id, bot, ${columns})
        SELECT $1, trade_id, bot, ${columns}
        FROM unnest($2::text[], $3::text[], $4::text[], $5::integer[], ${arrays}) AS given (trade_id, bot, ${columns})
        ON CONFLICT DO NOTHING RETURNING trade_id, ${columns}
      ), counted AS (
        INSERT INTO alavanca.cell (policy, cell, bucket, n, ${sums.join(', ')})
        SELECT $1, cell, bucket, count(*), ${sums.map((sum) => `sum(${sum})::bigint`).join(', ')}
        FROM fresh GROUP BY cell, bucket ORDER BY cell COLLATE "C", bucket ${upsertOf(sums)}
      ) SELECT CASE WHEN count(*) < cardinality($2::text[]) THEN coalesce(json_agg(trade_id), '[]') END AS fresh FROM fresh`
  return stated(name, sums, text)
}

/** The same in two steps of one transaction, for trades that are new: rows by `COPY`, and what they add. */
interface CopyStatement {
  readonly copy: string
  readonly fold: NamedQuery
  readonly sums: readonly SumName[]
}

const copyOf = (name: string, sums: readonly SumName[]): CopyStatement => {
  const added = ['n', ...sums]
  const arrays = added.map((_, index) => `$${index + 4}::bigint[]`).join(', ')
  return {
    sums,
    copy: `COPY alavanca.trade_seen (policy, trade_id, bot, cell, bucket, ${sums.join(', ')}) FROM STDIN (FORMAT binary)`,
    fold: {
      name,
      text: `INSERT INTO alavanca.cell (policy, cell, bucket, ${added.join(', ')})
        SELECT $1, cell, bucket, ${added.map((sum) => `sum(${sum})::bigint`).join(', ')}
        FROM unnest($2::text[], $3::integer[], ${arrays}) AS given (cell, bucket, ${added.join(', ')})
        GROUP BY cell, bucket ORDER BY cell COLLATE "C", bucket ${upsertOf(sums)}`,
    },
  }
}

interface Statements<Statement> {
  readonly plain: Statement
  readonly legs: Statement
}

const ALL_SUMS = [...PLAIN_SUMS, ...LEG_SUMS]

/** One trade, by whether its legs are summed. */
export const COUNT_ONE: Statements<CountStatement> = {
  plain: oneOf('alavanca_count_one', PLAIN_SUMS),
  legs: oneOf('alavanca_count_one_legs', ALL_SUMS),
}
/** Many trades, no id twice; gives back the ids of those that the log did not have, or null where that is all of them. */
export const COUNT_MANY: Statements<CountStatement> = {
  plain: manyOf('alavanca_count_many', PLAIN_SUMS),
  legs: manyOf('alavanca_count_many_legs', ALL_SUMS),
}

/** Many trades that are new. */
export const COPY_MANY: Statements<CopyStatement> = {
  plain: copyOf('alavanca_fold', PLAIN_SUMS),
  legs: copyOf('alavanca_fold_legs', ALL_SUMS),
}

/** What the log says of trades. */
export const SEEN: NamedQuery = {
  name: 'alavanca_seen',
  text: `SELECT trade_id, bot, cell, bucket, ${ALL_SUMS.join(', ')} FROM alavanca.trade_seen WHERE policy = $1 AND trade_id = ANY ($2::text[])`,
}
