import { type Kysely, sql } from 'kysely'
import { isStateHash, statesByHash } from '../../original/state-hash.ts'

interface Place {
  readonly regime: string
  readonly state_hash: string
}

type Tables = Readonly<Record<'rl_policy' | 'rl_events', Place>>

const hashedPlaces = async (db: Kysely<Tables>, table: keyof Tables): Promise<readonly Place[]> => {
  const places = await db.selectFrom(table).select(['regime', 'state_hash']).distinct().execute()
  return places.filter(({ state_hash }) => isStateHash(state_hash))
}

/** Puts the readable state in the place of the original's hash, in every row where it can be found out. */
export const readableStates = async (untyped: Kysely<unknown>): Promise<void> => {
  const db = untyped.withTables<Tables>()
  for (const table of ['rl_policy', 'rl_events'] as const) {
    for (const { regime, state_hash } of await hashedPlaces(db, table)) {
      const state = statesByHash(regime).get(state_hash.toLowerCase())
      if (state === undefined) continue
      // a cell may be there under both names; then each stays as it is
      const isTaken =
        table === 'rl_policy'
          ? sql<boolean>`exists (select 1 from rl_policy as other where other.regime = rl_policy.regime and other.action = rl_policy.action and other.state_hash = ${state})`
          : sql<boolean>`1 = 0`
      await db
        .updateTable(table)
        .set({ state_hash: state })
        .where('regime', '=', regime)
        .where('state_hash', '=', state_hash)
        .where((where) => where.not(isTaken))
        .execute()
    }
  }
}
