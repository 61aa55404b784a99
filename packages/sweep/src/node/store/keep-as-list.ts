import { type RawBuilder, sql, type Transaction } from 'kysely'
import { compareTrials, type Trial } from '../../trial/trial.ts'
import { type KeepTrials, type ResultPlace, rowOf } from './keep-trials.ts'
import type { SweepTables } from './tables.ts'

type Trx = Transaction<SweepTables>

/** The items of a list in JSON, as a table with one column `value`: how a database is given any number of rows as one value. */
export type ItemsOf = (json: string) => RawBuilder<{ readonly value: unknown }>

/** What a row of the list has at a place. */
const textAt = (place: number): RawBuilder<string> => sql<string>`item.value ->> ${sql.lit(place)}`

/** A statement with a place for every value costs more than the rows that it writes: these have three for all of them. */
class ResultRows {
  readonly #trx: Trx
  readonly #sweep: string
  readonly #shard: number
  readonly #itemsOf: ItemsOf

  constructor(trx: Trx, { sweep, shard }: ResultPlace, itemsOf: ItemsOf) {
    this.#trx = trx
    this.#sweep = sweep
    this.#shard = shard
    this.#itemsOf = itemsOf
  }

  /** Digests of those that are there, by the hash of their parameters. */
  async digests(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const items = this.#itemsOf(JSON.stringify(hashes.map((hash) => [hash])))
    const rows = await this.#trx
      .selectFrom('result')
      .select(['params_hash', 'digest'])
      .where('sweep', '=', this.#sweep)
      .where('shard', '=', this.#shard)
      .where('params_hash', 'in', (eb) => eb.selectFrom(items.as('item')).select(textAt(0).as('hash')))
      .execute()
    return new Map(rows.map(({ params_hash, digest }) => [params_hash, digest]))
  }

  async write(trials: readonly Trial[]): Promise<void> {
    const items = this.#itemsOf(JSON.stringify(trials.map(rowOf)))
    await this.#trx
      .insertInto('result')
      .columns(['sweep', 'shard', 'params_hash', 'digest', 'outcome', 'metrics', 'daily_returns', 'error'])
      .expression((eb) =>
        eb
          .selectFrom(items.as('item'))
          .select([
            sql<string>`cast(${this.#sweep} as text)`.as('sweep'),
            sql<number>`cast(${this.#shard} as integer)`.as('shard'),
            ...[textAt(0).as('params_hash'), textAt(1).as('digest'), textAt(2).as('outcome')],
            ...[textAt(3).as('metrics'), textAt(4).as('daily_returns'), textAt(5).as('error')],
          ])
          // without it SQLite takes what follows for a join's
          .where(sql<boolean>`true`),
      )
      // whoever wrote it meanwhile has been waited for: this is the second lock on the same door
      .onConflict((conflict) => conflict.columns(['sweep', 'params_hash', 'shard']).doNothing())
      .execute()
  }
}

/** By two statements, whatever the number of rows: for a database that is elsewhere, and asked as seldom as can be. */
export const keepAsList =
  (itemsOf: ItemsOf): KeepTrials =>
  async (trx, place, trials) => {
    if (trials.length === 0) return { fresh: [], conflicts: [] }
    const rows = new ResultRows(trx, place, itemsOf)
    const compared = compareTrials(await rows.digests(trials.map(({ paramsHash }) => paramsHash)), trials)
    if (compared.fresh.length > 0) await rows.write(compared.fresh)
    return compared
  }
