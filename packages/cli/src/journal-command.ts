import { resolve } from 'node:path'
import { mismatchError } from '@alavanca/engine'
import { rerunJournal } from '@alavanca/replay'
import { openJournal } from '@alavanca/replay/node'
import { formatJournalVerdict } from '@alavanca/report'
import { Arguments } from './arguments.ts'
import { toJson } from './result.ts'
import type { Terminal } from './terminal.ts'

const OPTIONS = {
  journal: { type: 'string' },
  json: { type: 'boolean' },
  // not needed, but `npm run replay` names one whatever is replayed
  strategy: { type: 'string' },
} as const

/** Whether a recorded journal is to be run again: its header says all the rest. */
export const isJournalCall = (argv: readonly string[]): boolean => argv.some((word) => /^--journal(=|$)/.test(word))

/**
 * `alavanca replay --journal …`: runs a journal again and compares every step. Throws `JOURNAL_MISMATCH` after telling
 * what came of it, where a step differs.
 */
export const journalCommand = async (argv: readonly string[], terminal: Terminal): Promise<void> => {
  const words = new Arguments(argv, OPTIONS)
  const journal = await openJournal(resolve(terminal.directory, words.required('journal')))
  const verdict = await rerunJournal(journal)
  terminal.out(words.has('json') ? toJson(verdict) : formatJournalVerdict(verdict))
  if (verdict.mismatch !== null) throw mismatchError(verdict.mismatch)
}
