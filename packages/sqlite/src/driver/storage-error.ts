import { AlavancaError } from '@alavanca/core'

interface Trouble {
  /** The beginning of SQLite's own code. */
  readonly code: string
  readonly meaning: string
  readonly remedy: string
}

/** Stands for every way in which the driver's native part is not there, or is made for another Node. */
const NO_DRIVER = 'NO_DRIVER'

/** What can go wrong with a file, and what a person does about it. The first that fits counts. */
const TROUBLES: readonly Trouble[] = [
  {
    code: NO_DRIVER,
    meaning: 'the native module of better-sqlite3, which reads and writes databases, cannot be loaded here',
    remedy:
      'Get it with npm rebuild better-sqlite3 in the folder it was installed in (for a global install: npm install --global @alavanca/cli again, without --ignore-scripts). Where its binary cannot be downloaded it is compiled, which needs Python and a C++ compiler; after another version of Node it has to be got anew.',
  },
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

// its JavaScript is there, and loads the native part when the first file is opened
const isNativeMissing = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === 'ERR_DLOPEN_FAILED') ||
    // versions 12 and 13 each say in their own way that there is no such file
    error.message.startsWith('Could not locate the bindings file') ||
    /^Cannot find module .*better[-_]sqlite3.*\.node\b/.test(error.message))

const codeOf = (error: unknown): string => {
  if (isNativeMissing(error)) return NO_DRIVER
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

/** Whether a file could not be opened because the driver's native module is not there; everything else can go on without. */
export const isDriverMissing = (error: unknown): error is AlavancaError =>
  error instanceof AlavancaError &&
  error.code === 'STORAGE_FAILED' &&
  error.faults.some(({ value }) => value === NO_DRIVER)
