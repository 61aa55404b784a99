import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadSettings, PRESET_NAMES } from '@alavanca/settings'
import { openSqliteReader } from '@alavanca/sqlite'
import type { Arguments } from '../arguments.ts'
import { tellEnvFile } from '../env/with-env-file.ts'
import type { EXPORT_OPTIONS } from '../options/folder-options.ts'
import { ownVersion } from '../own-version.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'
import { type LearningFile, sealLearning, termsOf, tradesIn } from './learning-file.ts'
import { readLearning } from './read-learning.ts'

/** What a file holds, in a few numbers. */
export const factsOf = ({ state }: LearningFile): object => ({
  source: state.source,
  terms: state.terms,
  tables: state.tables.map((table) => ({ regime: table.state.regime, trades: tradesIn(table) })),
  snapshots: state.snapshots.length,
})

/** How much of the journal is not in the tables, for people; nothing where all of it is. */
const behind = ({ state }: LearningFile): string => {
  const { step, lastStep } = state.source
  if (step === null)
    return 'They are as they stood before the last batch: the database holds no snapshot of its engine.\n'
  return step < lastStep ? `They are as of step ${step} of ${lastStep}.\n` : ''
}

/**
 * `alavanca export`: what a policy has learnt, into one file. It is written down under which settings that was: those of the
 * environment, which must be the bot's. Writes over nothing.
 */
export const exportCommand = (words: Arguments<keyof typeof EXPORT_OPTIONS>, terminal: Terminal): void => {
  const path = resolve(terminal.directory, words.required('database'))
  const out = resolve(terminal.directory, words.required('out'))
  if (existsSync(out)) throw usage`${out} is there already: name another file, or move it away.`
  tellEnvFile(terminal)
  const { policy } = loadSettings(terminal.environment, {
    preset: words.oneOf('preset', PRESET_NAMES),
    ignore: words.texts('ignore-variable'),
  })
  const reader = openSqliteReader(path)
  let file: LearningFile
  try {
    const learning = reader.together(() => readLearning(reader, `alavanca ${ownVersion()}`))
    file = sealLearning({ ...learning, terms: termsOf(policy) })
  } finally {
    reader.close()
  }
  writeFileSync(out, toJson(file), { flag: 'wx' })
  if (words.has('json')) terminal.out(toJson({ out, ...factsOf(file) }))
  else {
    const tables = file.state.tables.map((table) => `  ${table.state.regime}: ${tradesIn(table)} trades\n`)
    terminal.out(
      `${file.state.tables.length} tables and ${file.state.snapshots.length} snapshots of ${path}:\n${tables.join('')}${behind(file)}`,
    )
  }
  terminal.err(`Written to ${out}\n`)
}
