import { resolve } from 'node:path'
import type { Language } from '@alavanca/core'
import { mismatchError } from '@alavanca/engine'
import { rerunJournal } from '@alavanca/replay'
import { openJournal } from '@alavanca/replay/node'
import { formatJournalVerdict } from '@alavanca/report'
import type { ReplayWords } from './replay-arguments.ts'
import { toJson } from './result.ts'
import type { Terminal } from './terminal.ts'
import { usage } from './usage-error.ts'

// a strategy is not needed, but `npm run replay` names one whatever is replayed
const BESIDE_A_JOURNAL: readonly string[] = ['journal', 'json', 'strategy', 'language']

/**
 * `alavanca replay --journal …`: runs a journal again and compares every step. Throws `JOURNAL_MISMATCH` after telling
 * what came of it, where a step differs.
 */
export const journalCommand = async (words: ReplayWords, terminal: Terminal, language: Language): Promise<void> => {
  const strange = words.names.find((name) => !BESIDE_A_JOURNAL.includes(name))
  if (strange !== undefined) throw usage`--${strange} cannot go with --journal, whose header says all the rest.`
  const journal = await openJournal(resolve(terminal.directory, words.required('journal')))
  const verdict = await rerunJournal(journal)
  terminal.out(words.has('json') ? toJson(verdict) : formatJournalVerdict(verdict, { language }))
  if (verdict.mismatch !== null) throw mismatchError(verdict.mismatch)
}
