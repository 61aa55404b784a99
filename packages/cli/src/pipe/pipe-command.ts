import { resolve } from 'node:path'
import type { Instrument } from '@alavanca/core'
import {
  Engine,
  type EngineConfig,
  type EngineDependencies,
  openEngine,
  parseEngineConfig,
  type Store,
} from '@alavanca/engine'
import { engineSettings, loadSettings, PRESET_NAMES, type Settings } from '@alavanca/settings'
import { openSqliteStore } from '@alavanca/sqlite'
import type { Arguments } from '../arguments.ts'
import { loadInstrument } from '../load-instrument.ts'
import type { PIPE_OPTIONS } from '../options/pipe-options.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'
import { PipeLines } from './pipe-lines.ts'

/** The engine that the settings describe, for these instruments. */
const configOf = (
  settings: Settings,
  instruments: readonly Instrument[],
  orderPrefix: string | undefined,
): EngineConfig =>
  parseEngineConfig({
    instruments,
    ...engineSettings(settings),
    signalMaxAgeSeconds: settings.risk.signalMaxAgeSeconds,
    ...(orderPrefix !== undefined && { orderPrefix }),
  })

const openPipe = async (
  dependencies: EngineDependencies,
  database: string | undefined,
): Promise<{ readonly lines: PipeLines; readonly close: () => void }> => {
  if (database === undefined) return { lines: new PipeLines(new Engine(dependencies), null), close: () => {} }
  // prices that lead to nothing may wait for one another; whatever sends an order is on disk before it is told
  const store = await openSqliteStore(database, { groupSteps: 50 })
  const kept: Store = store
  const { engine } = await openEngine({ store: kept, ...dependencies })
  return { lines: new PipeLines(engine, kept), close: () => store.close() }
}

/**
 * `alavanca pipe`: the engine for a bot in any language. Events come in on standard input, a JSON line each; the step that
 * each led to goes out on standard output. Ends with its input.
 */
export const pipeCommand = async (words: Arguments<keyof typeof PIPE_OPTIONS>, terminal: Terminal): Promise<void> => {
  const names = words.texts('instrument')
  if (names.length === 0) throw usage`--instrument is missing.`
  const instruments = await Promise.all(names.map((name) => loadInstrument(name, terminal.directory)))
  const settings = loadSettings(terminal.environment, {
    preset: words.oneOf('preset', PRESET_NAMES),
    ignore: words.texts('ignore-variable'),
  })
  const database = words.text('database')
  const config = configOf(settings, instruments, words.text('order-prefix'))
  const { lines, close } = await openPipe({ config }, database && resolve(terminal.directory, database))
  try {
    terminal.out(await lines.greeting())
    for await (const line of terminal.lines()) {
      const answer = await lines.answer(line)
      if (answer !== '') terminal.out(answer)
    }
    await lines.finish()
  } finally {
    close()
  }
}
