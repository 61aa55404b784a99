import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEngineConfig } from '@alavanca/engine'
import { engineSettings, loadSettings, PRESET_NAMES } from '@alavanca/settings'
import { openSqliteStore, type SqliteStore } from '@alavanca/sqlite'
import type { Arguments } from '../arguments.ts'
import { tellEnvFile } from '../env/with-env-file.ts'
import { loadInstrument } from '../load-instrument.ts'
import type { IMPORT_OPTIONS } from '../options/folder-options.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'
import { factsOf } from './export-command.ts'
import { ACCEPTABLE, type Acceptable, engineWith } from './import-learning.ts'
import { openLearning, sealLearning, tradesIn } from './learning-file.ts'

const acceptedOf = (texts: readonly string[]): readonly Acceptable[] =>
  texts.map((text) => {
    const word = ACCEPTABLE.find((each) => each === text)
    if (word === undefined) throw usage`--accept must be one of ${ACCEPTABLE.join(', ')}; got ${text}.`
    return word
  })

/** Only a database in which nothing has happened yet: what a bot has learnt by itself is not written over. */
const requireEmpty = (store: SqliteStore, path: string): void => {
  if (store.lastSequence() > 0 || store.latestSnapshot() !== null)
    throw usage`${path} holds a bot's life already. Name a file that is not there yet: import begins a new one.`
}

/** `alavanca import`: begins a database with what another one's policy has learnt. */
export const importCommand = async (
  words: Arguments<keyof typeof IMPORT_OPTIONS>,
  terminal: Terminal,
): Promise<void> => {
  const { directory } = terminal
  const accepted = acceptedOf(words.texts('accept'))
  const from = resolve(directory, words.required('from'))
  const path = resolve(directory, words.required('database'))
  const learning = openLearning(readFileSync(from, 'utf8'), from)
  tellEnvFile(terminal)
  const settings = loadSettings(terminal.environment, {
    preset: words.oneOf('preset', PRESET_NAMES),
    ignore: words.texts('ignore-variable'),
  })
  const names = words.has('instrument') ? words.texts('instrument') : ['WIN']
  const instruments = await Promise.all(names.map((name) => loadInstrument(name, directory)))
  const config = parseEngineConfig({
    instruments,
    ...engineSettings(settings),
    signalMaxAgeSeconds: settings.risk.signalMaxAgeSeconds,
  })
  const snapshot = engineWith(learning, config, accepted, Date.now())
  const store = await openSqliteStore(path)
  try {
    requireEmpty(store, path)
    store.saveSnapshot(snapshot)
  } finally {
    store.close()
  }
  if (words.has('json')) terminal.out(toJson({ database: path, ...factsOf(sealLearning(learning)) }))
  else {
    const tables = learning.tables.map((table) => `  ${table.state.regime}: ${tradesIn(table)} trades\n`)
    terminal.out(
      `${path} begins with ${learning.tables.length} tables and ${learning.snapshots.length} snapshots:\n${tables.join('')}`,
    )
  }
}
