import { AlavancaError } from '@alavanca/core'

interface Trouble {
  /** The beginning of PostgreSQL's or Node's own code. */
  readonly code: string
  readonly meaning: string
  readonly remedy: string
  /** Whether it may be over by itself. */
  readonly passes: boolean
}

/** Stands for the library's own ways of saying that a connection ended or never came about; they have no code. */
const CUT = 'CUT'

/** What can go wrong with a database, and what a person does about it. The first that fits counts. */
const TROUBLES: readonly Trouble[] = [
  {
    code: 'ECONNREFUSED',
    meaning: 'nothing listens there',
    remedy: 'Start PostgreSQL, or correct host and port.',
    passes: true,
  },
  {
    code: 'ENOTFOUND',
    meaning: 'no host has that name',
    remedy: 'Correct the host, or look after the name service.',
    passes: true,
  },
  { code: 'EAI_AGAIN', meaning: 'the name service does not answer', remedy: 'Look after the network.', passes: true },
  {
    code: 'ENOENT',
    meaning: 'there is no such socket',
    remedy: 'Start PostgreSQL, or correct the host.',
    passes: true,
  },
  {
    code: 'ETIMEDOUT',
    meaning: 'it does not answer in time',
    remedy: 'Look after the network and the firewall.',
    passes: true,
  },
  { code: 'EHOSTUNREACH', meaning: 'there is no way to it', remedy: 'Look after the network.', passes: true },
  { code: 'ENETUNREACH', meaning: 'there is no way to it', remedy: 'Look after the network.', passes: true },
  { code: 'ECONNRESET', meaning: 'the connection was cut', remedy: 'Nothing to do: it is tried again.', passes: true },
  { code: 'EPIPE', meaning: 'the connection was cut', remedy: 'Nothing to do: it is tried again.', passes: true },
  {
    code: CUT,
    meaning: 'the connection was cut, or did not come about in time',
    remedy: 'Nothing to do: it is tried again.',
    passes: true,
  },
  { code: '08', meaning: 'the connection was cut', remedy: 'Nothing to do: it is tried again.', passes: true },
  {
    code: '57P',
    meaning: 'the server is starting, or being stopped',
    remedy: 'Nothing to do: it is tried again.',
    passes: true,
  },
  {
    code: '53300',
    meaning: 'it has no connection left',
    remedy: 'Raise max_connections, or lower poolSize.',
    passes: true,
  },
  { code: '53100', meaning: "the server's disk is full", remedy: 'Make room on it.', passes: true },
  { code: '53', meaning: 'the server lacks resources', remedy: 'Look after its memory and disk.', passes: true },
  {
    code: '40',
    meaning: 'it gave way to another transaction',
    remedy: 'Nothing to do: it is tried again.',
    passes: true,
  },
  {
    code: '26000',
    meaning: 'a statement before this one was to prepare it, and failed',
    remedy: 'Nothing to do: it is tried again.',
    passes: true,
  },
  { code: '55P03', meaning: 'somebody holds a lock for too long', remedy: 'Look into pg_stat_activity.', passes: true },
  { code: '57014', meaning: 'the query took too long', remedy: 'Look into pg_stat_activity.', passes: true },
  {
    code: '28',
    meaning: 'it refuses this user or password',
    remedy: 'Correct user and password, or pg_hba.conf.',
    passes: false,
  },
  {
    code: '3D000',
    meaning: 'there is no such database',
    remedy: 'Make it with createdb, or correct its name.',
    passes: false,
  },
  {
    code: '42501',
    meaning: 'this user may not do that',
    remedy: 'Grant the user the schema alavanca, or CREATE on the database.',
    passes: false,
  },
  { code: '25006', meaning: 'it may only be read', remedy: 'Name the primary, not a replica.', passes: true },
  {
    code: '42P01',
    meaning: 'its tables are not there',
    remedy: 'Open it with openSharedPolicy, which makes them.',
    passes: false,
  },
  {
    code: '3F000',
    meaning: 'its tables are not there',
    remedy: 'Open it with openSharedPolicy, which makes them.',
    passes: false,
  },
  { code: 'XX001', meaning: 'it is damaged', remedy: 'Stop, and put a backup in its place.', passes: false },
]

const UNKNOWN: Omit<Trouble, 'code'> = {
  meaning: 'PostgreSQL refused',
  remedy: 'See the cause of this error.',
  passes: false,
}

const CUT_WORDS =
  /connection (?:terminated|ended|error)|terminat(?:ed|ing) connection|timeout (?:expired|exceeded)|read timeout|not queryable/i

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** PostgreSQL's own code of what went wrong, or Node's; empty for others. */
export const codeOf = (error: unknown): string => {
  // several addresses were tried, and none answered
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return CUT_WORDS.test(wordsOf(error)) ? CUT : ''
}

/** Whether a connection came to its end with it: what is no refusal of a statement, and what the server says as it hangs up. */
export const endsConnection = (error: unknown): boolean => {
  const code = codeOf(error)
  return !/^[0-9A-Z]{5}$/.test(code) || code.startsWith('08') || code.startsWith('57P')
}

/** A connection string without its password, for messages and logs. Text that is none says so. */
export const withoutPassword = (url: string): string => {
  try {
    const { protocol, username, host, pathname } = new URL(url)
    return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`
  } catch {
    return 'the database (its connection string cannot be read)'
  }
}

/** Takes what is secret about a connection string out of any text. */
export const censored = (text: string, url: string): string => {
  const secrets = [url]
  try {
    const { password, searchParams } = new URL(url)
    secrets.push(password, decodeURIComponent(password), ...searchParams.getAll('password'))
  } catch {
    // what cannot be read is a secret as a whole
  }
  return secrets.filter((secret) => secret !== '').reduce((said, secret) => said.replaceAll(secret, '***'), text)
}

/** `STORAGE_FAILED` for a database: what happened to it and what to do now, without its password. */
export const databaseFailed = (place: string, meaning: string, remedy: string, value: unknown = null): AlavancaError =>
  new AlavancaError('STORAGE_FAILED', `${place} cannot be used: ${meaning}. ${remedy}`, [
    { path: place, value, message: remedy },
  ])

/** What the driver threw as `STORAGE_FAILED`; an error of ours as it is. */
export const asDatabaseError = (error: unknown, url: string): AlavancaError => {
  if (error instanceof AlavancaError) return error
  const code = codeOf(error)
  const { meaning, remedy } = TROUBLES.find((trouble) => code.startsWith(trouble.code)) ?? UNKNOWN
  const said = censored(wordsOf(error), url)
  // no cause: the driver's own error may hold the connection's settings, its password among them
  return databaseFailed(withoutPassword(url), said === '' ? meaning : `${meaning} (${said})`, remedy, code)
}

/** Whether it may be over by itself, so that waiting and trying again is the right thing to do. */
export const mayPass = (error: unknown): boolean => {
  const code = error instanceof AlavancaError && error.code === 'STORAGE_FAILED' ? String(error.value) : codeOf(error)
  return TROUBLES.find((trouble) => code.startsWith(trouble.code))?.passes ?? false
}
