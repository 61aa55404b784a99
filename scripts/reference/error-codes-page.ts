import { ERROR_CODES, type ErrorCode } from '@alavanca/core'
import { code, GENERATED, page, table } from './markdown.ts'

/** What the one who meets an error should do. A new code without an answer does not compile. */
const REMEDIES: Readonly<Record<ErrorCode, string>> = {
  INVALID_INPUT:
    'Correct the value that `path` names; the message says what is allowed. The call may then be repeated.',
  INVALID_CONFIGURATION: 'Correct every fault in `faults` and start again.',
  INVALID_SNAPSHOT: 'Restore an older snapshot, or one made by the same version.',
  UNREADABLE_DATA: 'Look at the file and line that `path` names; skip such rows if the reader offers it.',
  SEQUENCE_GAP: 'Do not go on from here: restore the newest snapshot and the steps after it.',
  JOURNAL_MISMATCH:
    'Settings, code or journal changed since. Go back to those of the recording, or start from a snapshot of today.',
  STORAGE_FAILED:
    'Do what the message says (room on the disk, rights, another file) and start again; nothing was lost.',
  STRATEGY_FAILED:
    'Mend the method that `path` names; the message says what it threw. Start again: what the engine holds is kept.',
  WORKER_FAILED:
    'The message says what went wrong. Run that part alone to see more, or fewer at a time if memory ran out.',
  IMPOSSIBLE_STATE: 'Stop, keep the journal, and report it with the message.',
}

const isCode = (name: string): name is ErrorCode => name in REMEDIES

/** The reference of the codes that an `AlavancaError` may carry. */
export const errorCodesPage = (): string =>
  page(
    GENERATED,
    '# Error codes',
    'There is one error class, `AlavancaError`. Its `code` is stable and meant for programs, its `message` says what is wrong.\n`path` and `value` name the first fault, `faults` lists all of them. What belongs to trading (a layer that refuses, a\ncool-down, a frozen regime) is a value, not an error.',
    table(
      ['code', 'meaning', 'what to do'],
      Object.entries(ERROR_CODES).map(([name, meaning]) => [code(name), meaning, isCode(name) ? REMEDIES[name] : '']),
    ),
  )
