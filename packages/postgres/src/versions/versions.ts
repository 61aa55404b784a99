import type { PolicyConfig } from '@alavanca/policy'
import { type PolicyTable, policyTableSchema } from '@alavanca/policy'
import { type SharedControl, sharedDigest, tablesOfSums } from '@alavanca/policy/shared'
import * as z from 'zod'
import { columnOf, controlOf, readControl } from '../control/control.ts'
import type { Database, NamedQuery } from '../database/database.ts'
import { readCells } from '../ledger/read-cells.ts'

/** A policy as it was published: what bots decide by, the same bytes in all of them. Plain JSON. */
export interface PolicyVersion {
  readonly policy: string
  /** 1 and up. */
  readonly version: number
  /** SHA-256 over the whole numbers that it was made of, and over what was decided. */
  readonly digest: string
  readonly controlVersion: number
  readonly control: SharedControl
  /** Trades in it, those that do not count included. */
  readonly trades: number
  /** One a regime. */
  readonly tables: readonly PolicyTable[]
  /** Epoch milliseconds, by the server's clock. */
  readonly at: number
}

/** By what sums are read. */
export interface Reading {
  readonly config: PolicyConfig
  readonly settings: string
}

interface VersionRow {
  readonly version: bigint
  readonly digest: string
  readonly control_version: bigint
  readonly control: string
  readonly trades: bigint
  readonly tables: string
  readonly at: Date
}

const tablesSchema = z.array(policyTableSchema)

const versionOf = (database: Database, policy: string, row: VersionRow): PolicyVersion => {
  const place = `${database.name}: version ${row.version} of ${policy}`
  return {
    policy,
    version: Number(row.version),
    digest: row.digest,
    controlVersion: Number(row.control_version),
    control: controlOf(row.control, place),
    trades: Number(row.trades),
    tables: columnOf(row.tables, tablesSchema, place),
    at: row.at.getTime(),
  }
}

const COLUMNS = 'version, digest, control_version, control, trades, tables, at'

const LATEST: NamedQuery = {
  name: 'alavanca_latest',
  text: `SELECT ${COLUMNS} FROM alavanca.policy_version WHERE policy = $1 AND version > $2 ORDER BY version DESC LIMIT 1`,
}

/** The newest version after one; null where there is none. */
export const latestVersion = async (
  database: Database,
  policy: string,
  after: number,
): Promise<PolicyVersion | null> => {
  const [row] = (await database.run<VersionRow>(LATEST, [policy, after])).rows
  return row === undefined ? null : versionOf(database, policy, row)
}

const ONE: NamedQuery = {
  name: 'alavanca_version',
  text: `SELECT ${COLUMNS} FROM alavanca.policy_version WHERE policy = $1 AND version = $2`,
}

/** One version, for looking at what a decision of the past was made by; null where it is not kept. */
export const oneVersion = async (
  database: Database,
  policy: string,
  version: number,
): Promise<PolicyVersion | null> => {
  const [row] = (await database.run<VersionRow>(ONE, [policy, version])).rows
  return row === undefined ? null : versionOf(database, policy, row)
}

const MOMENT: NamedQuery = { name: '', text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' }
const LOCK: NamedQuery = { name: '', text: `SELECT pg_advisory_xact_lock(hashtextextended('alavanca ' || $1, 0))` }
const NEWEST: NamedQuery = {
  name: '',
  text: 'SELECT version, digest FROM alavanca.policy_version WHERE policy = $1 ORDER BY version DESC LIMIT 1',
}
const PUBLISH: NamedQuery = {
  name: '',
  text: `WITH kept AS (
      INSERT INTO alavanca.policy_version (policy, version, digest, control_version, control, trades, tables)
      VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}
    ) SELECT ${COLUMNS}, pg_notify('alavanca_policy', $1) FROM kept`,
}
const FORGET: NamedQuery = { name: '', text: 'DELETE FROM alavanca.policy_version WHERE policy = $1 AND version <= $2' }

/** What all sums are at one moment, and what was decided by then. */
export const readMoment = (
  database: Database,
  policy: string,
): Promise<{
  readonly cells: Awaited<ReturnType<typeof readCells>>
  readonly decided: Awaited<ReturnType<typeof readControl>>
}> =>
  database.transaction(async (run) => {
    await run(MOMENT, [])
    return { cells: await readCells(run, policy), decided: await readControl(database, policy, run) }
  })

/**
 * Makes a version of what the sums say now, and tells every bot that listens; null where nothing has changed since the last. One
 * at a time publishes, so that versions and what they hold go forwards together. The last `keep` are kept.
 */
export const publish = (
  database: Database,
  policy: string,
  { config, settings }: Reading,
  keep: number,
): Promise<PolicyVersion | null> =>
  database.transaction(async (run) => {
    await run(LOCK, [policy])
    const decided = await readControl(database, policy, run)
    // one statement sees one moment; what is decided meanwhile is for the next version
    const cells = await readCells(run, policy)
    const digest = sharedDigest(settings, cells, decided.control)
    const [newest] = (await run<{ version: bigint; digest: string }>(NEWEST, [policy])).rows
    if (newest?.digest === digest) return null
    const version = (newest?.version ?? 0n) + 1n
    const trades = cells.reduce((sum, { sums }) => sum + sums.n, 0n)
    const tables = JSON.stringify(tablesOfSums(cells, config, decided.control))
    const values = [policy, version, digest, decided.version, JSON.stringify(decided.control), trades, tables]
    const [row] = (await run<VersionRow>(PUBLISH, values)).rows
    await run(FORGET, [policy, version - BigInt(keep)])
    return row === undefined ? null : versionOf(database, policy, row)
  })
