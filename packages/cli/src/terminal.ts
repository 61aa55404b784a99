import type { EnvFile } from './env/env-file.ts'

/** What the command touches of the world, so that tests can hand in their own. */
export interface Terminal {
  /** Writes to standard output: results, and nothing else. */
  readonly out: (text: string) => void
  /** Writes to standard error: progress, faults, hints. */
  readonly err: (text: string) => void
  /** Standard input, line by line. */
  readonly lines: () => AsyncIterable<string>
  /** Whether standard error is a screen that can redraw a line. */
  readonly isInteractive: boolean
  /** Whether standard output is one; false where left out. */
  readonly isScreen?: boolean
  /** Tells the listener when somebody wants the command to end, until the function returned is called. Left out: nobody does. */
  readonly onStop?: (listener: (why: string) => void) => () => void
  /** Variables; where `.env` was read, its own under those of the process. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Those of the process alone, where the two differ. */
  readonly ownEnvironment?: Readonly<Record<string, string | undefined>>
  /** What was read from `.env` in the folder; left out where there is none. */
  readonly envFile?: EnvFile
  /** Against which relative paths are read. */
  readonly directory: string
  /** Epoch milliseconds, for progress alone. */
  readonly now: () => number
  /** Resolves once the user has had enough: for what goes on until then. */
  readonly interrupted: () => Promise<void>
}
