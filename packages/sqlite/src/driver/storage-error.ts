import { AlavancaError } from '@alavanca/core'

interface Trouble {
  /** The beginning of SQLite's own code. */
  readonly code: string
  readonly meaning: string
  readonly remedy: string
}

/** What can go wrong with a file, and what a person does about it. The first that fits counts. */
const TROUBLES: readonly Trouble[] = [
  { code: 'SQLITE_FULL', meaning: 'the disk is full', remedy: 'Make room, then start again.' },
  {
    code: 'SQLITE_READONLY',
    meaning: 'it may only be read',
    remedy: 'Give write permission on the file and its folder, then start again.',
  },
  {
    code: 'SQLITE_BUSY',
    meaning: 'another process holds it locked',
    remedy: 'Only one process may write. Stop the other one, then start again.',
  },
  {
    code: 'SQLITE_LOCKED',
    meaning: 'another process holds it locked',
    remedy: 'Only one process may write. Stop the other one, then start again.',
  },
  {
    code: 'SQLITE_NOTADB',
    meaning: 'it is not an SQLite database',
    remedy: 'Check the path, or move that file away so that a database can be made in its place.',
  },
  {
    code: 'SQLITE_CORRUPT',
    meaning: 'it is damaged',
    remedy: 'Keep a copy, and put a backup in its place.',
  },
  {
    code: 'SQLITE_CANTOPEN',
    meaning: 'it cannot be opened',
    remedy: 'Check that its folder exists and that this user may use it.',
  },
  {
    code: 'SQLITE_IOERR',
    meaning: 'the disk refused',
    remedy: 'Check the disk, the room on it and any quota, then start again.',
  },
  { code: 'ENOSPC', meaning: 'the disk is full', remedy: 'Make room, then start again.' },
  {
    code: 'EDQUOT',
    meaning: 'the disk is full for this user',
    remedy: 'Make room or raise the quota, then start again.',
  },
  {
    code: 'EROFS',
    meaning: 'its disk may only be read',
    remedy: 'Mount the disk for writing, or keep the file on another, then start again.',
  },
  {
    code: 'EACCES',
    meaning: 'this user may not write it',
    remedy: 'Give write permission on the file and its folder, then start again.',
  },
  {
    code: 'EIO',
    meaning: 'the disk refused',
    remedy: 'Check the disk, the room on it and any quota, then start again.',
  },
  {
    code: 'SQLITE_CONSTRAINT',
    meaning: 'a row is there already',
    remedy: 'Only one process may write, and no trade, order or step may come twice.',
  },
]

const UNKNOWN: Omit<Trouble, 'code'> = { meaning: 'SQLite refused', remedy: 'See the cause of this error.' }

// better-sqlite3 checks the folder itself, with an error of its own kind
const isMissingFolder = (error: unknown): boolean =>
  error instanceof TypeError && error.message.includes('directory does not exist')

const codeOf = (error: unknown): string => {
  if (isMissingFolder(error)) return 'SQLITE_CANTOPEN'
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** `STORAGE_FAILED` for a file: what happened to it and what to do now. */
export const storageFailed = (file: string, meaning: string, remedy: string, value: unknown = null): AlavancaError =>
  new AlavancaError('STORAGE_FAILED', `${file} cannot be used: ${meaning}. ${remedy}`, [
    { path: file, value, message: remedy },
  ])

/** `STORAGE_FAILED` for a place in a file that is not what was written there. */
export const damaged = (file: string, place: string, meaning = 'is damaged'): AlavancaError =>
  storageFailed(file, `${place} ${meaning}`, 'Keep a copy, and put a backup in its place.', place)

/** What the driver threw as `STORAGE_FAILED`; an error of ours as it is. */
export const asStorageError = (error: unknown, file: string): AlavancaError => {
  if (error instanceof AlavancaError) return error
  const code = codeOf(error)
  const { meaning, remedy } = TROUBLES.find((trouble) => code.startsWith(trouble.code)) ?? UNKNOWN
  const detail = error instanceof Error ? error.message : String(error)
  const failure = storageFailed(file, `${meaning} (${detail})`, remedy, code)
  failure.cause = error
  return failure
}
