import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { AlavancaError, openSnapshot, type Snapshot, type SnapshotFormat, sealSnapshot } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import { objectOf, textSchema } from '@alavanca/core/state-schema'
import type { ChallengerStatus } from './challenger-status.ts'
import { SHADOW_STATE_SCHEMA, type ShadowState } from './shadow-state.ts'

/** What is kept of a challenger beside its bot's database. */
export interface KeptChallenger {
  /** Of what is compared with what, by which rules: other settings are another comparison. */
  readonly identity: string
  readonly status: ChallengerStatus
  /** As it last was at rest; null before. */
  readonly shadow: ShadowState | null
  /** Of the bot's step at which that was: another journal is another bot. */
  readonly step: string
}

const FORMAT: SnapshotFormat<'challenger', KeptChallenger> = {
  kind: 'challenger',
  version: 1,
  schema: objectOf<KeptChallenger>({
    identity: textSchema,
    // as: made here and nowhere else, and never a ground for a decision
    status: z.custom<ChallengerStatus>((value) => typeof value === 'object' && value !== null && 'state' in value),
    shadow: z.nullable(SHADOW_STATE_SCHEMA),
    step: z.string(),
  }),
}

const fileOf = (database: string): string => `${database}.challenger.json`

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** What was kept; null where there is no such file. Throws `INVALID_SNAPSHOT` for one that is not what was written. */
export const readChallenger = (database: string): KeptChallenger | null => {
  let text: string
  try {
    text = readFileSync(fileOf(database), 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  let sealed: Snapshot<'challenger', unknown>
  try {
    sealed = JSON.parse(text)
  } catch {
    const message = 'is no JSON'
    throw new AlavancaError('INVALID_SNAPSHOT', `${fileOf(database)} ${message}.`, [
      { path: '(root)', value: text.slice(0, 40), message },
    ])
  }
  return openSnapshot(sealed, FORMAT)
}

/** Keeps it: all of it in the place of what was there, or nothing. */
export const keepChallenger = (database: string, kept: KeptChallenger): void => {
  const file = fileOf(database)
  const handle = openSync(`${file}.new`, 'w', 0o600)
  try {
    writeFileSync(handle, JSON.stringify(sealSnapshot(FORMAT.kind, FORMAT.version, kept)))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(`${file}.new`, file)
}

/** A bot that runs without its challenger says so, and keeps what was found out for the day on which it runs with it again. */
export const setChallengerAside = (database: string): void => {
  const kept = readChallenger(database)
  if (kept !== null && kept.status.state !== 'OFF')
    keepChallenger(database, { ...kept, status: { ...kept.status, state: 'OFF' } })
}
