import { AlavancaError, canonicalJson, requireInteger, requireText } from '@alavanca/core'
import { NO_CONTROL, type SharedAct, type SharedControl, withAct } from '@alavanca/policy/shared'
import * as z from 'zod'
import type { Database, NamedQuery, Runner } from '../database/database.ts'
import { databaseFailed } from '../database/database-error.ts'

/** What was decided about a policy, in which version, by whom and why. */
export interface Decided {
  /** 0 before anything was decided. */
  readonly version: number
  readonly control: SharedControl
  readonly who: string
  readonly why: string
  /** Epoch milliseconds, by the server's clock. */
  readonly at: number
}

/** One decision of the past. */
export interface PastDecision extends Decided {
  readonly act: SharedAct
}

/** What came of a wish to decide something. */
export type Decision =
  | { readonly type: 'DECIDED'; readonly decided: Decided }
  /** Somebody else decided something in between: this is in force now, look at it first. */
  | { readonly type: 'CHANGED_MEANWHILE'; readonly decided: Decided }
  /** It is so already. */
  | { readonly type: 'NOTHING_TO_DO'; readonly decided: Decided }

/** Who decides, why, and what he has seen. */
export interface Wish {
  /** The version that has to be in force: nobody changes what he has not seen. */
  readonly expected: number
  readonly who: string
  readonly why: string
}

const day = z.int().min(0)
const regime = z.string().min(1)
const controlSchema: z.ZodType<SharedControl> = z.strictObject({
  frozen: z.array(z.strictObject({ regime, from: day })),
  leftOut: z.array(z.strictObject({ regime, from: day, to: day })),
})
const days = { regime, from: day, to: day }
const actSchema: z.ZodType<SharedAct> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('FREEZE'), regime, from: day }),
  z.strictObject({ type: z.literal('UNFREEZE'), regime, from: day }),
  z.strictObject({ type: z.literal('ROLLBACK'), ...days }),
  z.strictObject({ type: z.literal('UNDO_ROLLBACK'), ...days }),
])

/** What a column of JSON holds; anybody may have written there. */
export const columnOf = <Value>(text: string, schema: z.ZodType<Value>, place: string): Value => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    value = undefined
  }
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw databaseFailed(
    place,
    `${issue?.path.join('.') || 'it'} is not what was written there`,
    'Put a backup in its place.',
  )
}

interface ControlRow {
  readonly version: bigint
  readonly control: string
  readonly who: string
  readonly why: string
  readonly at: Date
}

export const controlOf = (text: string, place: string): SharedControl => columnOf(text, controlSchema, place)

const decidedOf = ({ version, control, who, why, at }: ControlRow, place: string): Decided => ({
  version: Number(version),
  control: controlOf(control, place),
  who,
  why,
  at: at.getTime(),
})

const READ: NamedQuery = {
  name: 'alavanca_control',
  text: 'SELECT version, control, who, why, at FROM alavanca.shared_policy WHERE policy = $1',
}

/** What is in force. Throws `STORAGE_FAILED` where there is no such policy. */
export const readControl = async (database: Database, policy: string, run: Runner = database.run): Promise<Decided> => {
  const [row] = (await run<ControlRow>(READ, [policy])).rows
  if (row === undefined)
    throw databaseFailed(
      database.name,
      `there is no policy ${policy} any more`,
      'Open it with openSharedPolicy.',
      policy,
    )
  return decidedOf(row, `${database.name}: what was decided about ${policy}`)
}

const SET: NamedQuery = {
  name: 'alavanca_decide',
  text: `WITH changed AS (
      UPDATE alavanca.shared_policy SET version = version + 1, control = $3, who = $4, why = $5, at = now()
      WHERE policy = $1 AND version = $2 RETURNING policy, version, control, who, why, at
    ), logged AS (
      INSERT INTO alavanca.control_log (policy, version, act, control, who, why, at)
      SELECT policy, version, $6, control, who, why, at FROM changed RETURNING 1
    ) SELECT version, control, who, why, at, pg_notify('alavanca_policy', policy) FROM changed`,
}

/** Decides something about a policy, by compare-and-set on its one row. Throws `INVALID_INPUT` for an act that makes no sense. */
export const decide = async (
  database: Database,
  policy: string,
  act: SharedAct,
  { expected, who, why }: Wish,
): Promise<Decision> => {
  requireInteger(expected, 'expected', 0)
  requireText(who, 'who')
  requireText(why, 'why')
  const before = await readControl(database, policy)
  if (before.version !== expected) return { type: 'CHANGED_MEANWHILE', decided: before }
  const control = withAct(before.control, act)
  if (control === null) return { type: 'NOTHING_TO_DO', decided: before }
  const values = [policy, expected, canonicalJson(control), who, why, canonicalJson(act)]
  const [row] = (await database.run<ControlRow>(SET, values)).rows
  if (row === undefined) return { type: 'CHANGED_MEANWHILE', decided: await readControl(database, policy) }
  return { type: 'DECIDED', decided: decidedOf(row, database.name) }
}

/** Everything that was decided, newest first. */
export const readDecisions = async (
  database: Database,
  policy: string,
  limit: number,
): Promise<readonly PastDecision[]> => {
  const newest = database.kysely.selectFrom('control_log').selectAll().orderBy('version', 'desc').limit(limit)
  const rows = await database.guard(() => newest.where('policy', '=', policy).execute())
  return rows.map(({ act, ...row }) => ({
    ...decidedOf(row, database.name),
    act: columnOf(act, actSchema, `${database.name}: what was decided about ${policy}`),
  }))
}

/** Makes the policy's row, or holds the one that is there against these settings. */
export const claimPolicy = async (database: Database, policy: string, settings: string, who: string): Promise<void> => {
  const control = canonicalJson(NO_CONTROL)
  await database.guard(() =>
    database.kysely
      .insertInto('shared_policy')
      .values({ policy, settings, version: 0n, control, who, why: 'It was made.' })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  const row = await database.guard(() =>
    database.kysely.selectFrom('shared_policy').select('settings').where('policy', '=', policy).executeTakeFirst(),
  )
  if (row?.settings === settings) return
  throw new AlavancaError(
    'INVALID_CONFIGURATION',
    `Policy ${policy} in ${database.name} is summed by other settings: mode, reward, clip, weights, time zone and rollover must be the same in all bots. Set them alike, or give this one a policy of another name.`,
    [{ path: 'config', value: settings, message: `must have the hash ${row?.settings}` }],
  )
}
