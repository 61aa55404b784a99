/** Every error code of the library with its meaning. The table in the reference documentation is generated from this. */
export const ERROR_CODES = {
  INVALID_INPUT: 'A value is outside its range, not finite, or of the wrong kind. Nothing was changed.',
  INVALID_CONFIGURATION: 'A configuration has one or more faults, all of them listed. Nothing was started.',
  INVALID_SNAPSHOT: 'A saved state is of another version or damaged. The running state is untouched.',
  UNREADABLE_DATA: 'A market-data file cannot be read as what it claims to be; path holds file and line.',
  SEQUENCE_GAP: 'A step does not follow the one before it. Nothing was kept.',
  JOURNAL_MISMATCH:
    'A recorded event now leads to another step than the one on record; path holds the first difference.',
  STORAGE_FAILED: 'What must be on disk could not be written or read; path is the file. Nothing may be sent.',
  WORKER_FAILED: 'A thread that did a part of the work failed; path names the part. Nothing of the whole was kept.',
  STRATEGY_FAILED:
    "The host's own strategy threw, or broke its word; path names its method. It was told nothing more, and the run ended.",
  IMPOSSIBLE_STATE: 'The library contradicts itself. Please report it with the message.',
} as const

/** Stable name of a kind of fault, for programs. `ERROR_CODES` says what each means and what to do. */
export type ErrorCode = keyof typeof ERROR_CODES

/** One thing wrong with an input: where it stands, what stood there, and what is allowed. */
export interface Fault {
  readonly path: string
  readonly value: unknown
  readonly message: string
}

/**
 * The one error class. `code` is stable and meant for programs; `message` says in a sentence what to do.
 * `path` and `value` name the first fault; `faults` lists all of them.
 */
export class AlavancaError extends Error {
  readonly code: ErrorCode
  readonly faults: readonly Fault[]

  constructor(code: ErrorCode, message: string, faults: readonly Fault[] = []) {
    super(message)
    this.name = 'AlavancaError'
    this.code = code
    this.faults = faults
  }

  get path(): string | undefined {
    return this.faults[0]?.path
  }

  get value(): unknown {
    return this.faults[0]?.value
  }
}

const MAX_SHOWN = 80

const inWords = (value: unknown): string => {
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) return String(value)
  try {
    return JSON.stringify(value)
  } catch {
    // a message about a strange value must not fail over its strangeness: cycles, bigints, throwing getters
    return Object.prototype.toString.call(value)
  }
}

/** A value as a person would want to see it in a message: strings quoted, objects as JSON, long ones cut. */
export const show = (value: unknown): string => {
  const text = inWords(value)
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

/** `INVALID_INPUT` about one value: `invalidInput('entryPrice', -3, 'must be a positive price')`. */
export const invalidInput = (path: string, value: unknown, rule: string): AlavancaError =>
  new AlavancaError('INVALID_INPUT', `${path} ${rule}; got ${show(value)}.`, [{ path, value, message: rule }])

/** `INVALID_CONFIGURATION` listing every fault on a line of its own. */
export const invalidConfiguration = (what: string, faults: readonly Fault[]): AlavancaError =>
  new AlavancaError(
    'INVALID_CONFIGURATION',
    [`${what} has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:`]
      .concat(faults.map(({ path, value, message }) => `  ${path}: ${message}; got ${show(value)}`))
      .join('\n'),
    faults,
  )

/** The part of a schema library's issue that is needed here; zod's issues have this shape. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  )

/** A schema's issues as faults, each with the value that stood there. */
export const faultsOf = (issues: readonly SchemaIssue[], input: unknown): Fault[] =>
  issues.map(({ path, message }) => ({
    path: path.map(String).join('.') || '(root)',
    value: valueAt(input, path),
    message,
  }))
