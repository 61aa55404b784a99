import type { Kysely } from 'kysely'
import type { AlavancaDatabase } from '../schema/database.ts'

/** A Kysely of any dialect over our tables. */
export type Db = Kysely<AlavancaDatabase>
