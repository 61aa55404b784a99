import { resolve } from 'node:path'
import { engineConfigOf, journalHeader, type ReplaySetup, replay, tellAll } from '@alavanca/replay'
import { JournalFile } from '@alavanca/replay/node'
import { ENV_FILE } from './env/with-env-file.ts'
import { EXIT } from './exit.ts'
import { type OpenMarket, openMarket } from './open-market.ts'
import { ProgressLine } from './progress.ts'
import type { ReplayArguments } from './replay-arguments.ts'
import { type Result, toJson, toText } from './result.ts'
import { FIRST_QUERY, RunFolder } from './run-folder.ts'
import { settingsOf } from './settings-of.ts'
import { setupOf } from './setup-of.ts'
import { StopRequest } from './stop/stop-request.ts'
import { untilStopped } from './stop/until-stopped.ts'
import type { Terminal } from './terminal.ts'

const journalOf = ({ writeJournal }: ReplayArguments, setup: ReplaySetup, directory: string): JournalFile | null =>
  writeJournal === undefined
    ? null
    : new JournalFile(resolve(directory, writeJournal), journalHeader(engineConfigOf(setup)))

const settingsFileOf = ({ envFile }: Terminal): Result['envFile'] =>
  envFile === undefined || envFile.taken.length === 0 ? null : { name: ENV_FILE, settings: envFile.taken }

const run = async (market: OpenMarket, setup: ReplaySetup, terminal: Terminal): Promise<Result> => {
  const stop = new StopRequest(terminal)
  try {
    const { recording, cutShort } = untilStopped(market.recording, stop)
    const summary = await replay({ ...setup, recording, warmUp: market.warmUp, performance: {} })
    return { ...summary, files: market.reports(), cutShort: cutShort(), envFile: settingsFileOf(terminal) }
  } finally {
    stop.forget()
  }
}

/** What was written where, and what was not. */
const tellKept = (folder: RunFolder | null, journal: JournalFile | null, { err }: Terminal): void => {
  for (const { path } of [folder ?? [], journal ?? []].flat()) err(`Written to ${path}\n`)
  if (folder === null) return
  if (folder.missing !== null) err(`run.db is not among it. ${folder.missing}\n`)
  else err(`Ask ${folder.database}, for instance: ${FIRST_QUERY}\n`)
}

/** `alavanca replay`: a recording through a strategy, sizing and scalp exits, to a summary. Resolves to its exit code. */
export const singleCommand = async (asked: ReplayArguments, terminal: Terminal): Promise<number> => {
  const { directory } = terminal
  const settings = settingsOf(asked, terminal.environment)
  const setup = await setupOf(asked, settings, directory)
  const progress = new ProgressLine(terminal)
  let folder: RunFolder | null = null
  let isWhole = false
  try {
    const market = await openMarket(asked, setup.instrument, directory, progress.show)
    // what an earlier run left is written over only now, when nothing is wrong with how this one was called
    folder = asked.out === undefined ? null : await RunFolder.open(resolve(directory, asked.out))
    const journal = journalOf(asked, setup, directory)
    const listener = tellAll(folder?.listener ?? {}, journal ?? {})
    const result = await run(market, { ...setup, listener }, terminal)
    progress.clear()
    for (const note of market.seriesNotes) terminal.err(`${note}\n`)
    journal?.close()
    await folder?.finish(result, setup.instrument, asked.language)
    isWhole = true
    terminal.out(asked.json ? toJson(result) : toText(result, asked.language))
    tellKept(folder, journal, terminal)
    return result.cutShort === null ? EXIT.ok : EXIT.interrupted
  } finally {
    progress.clear()
    if (!isWhole) await folder?.close().catch(() => undefined)
  }
}
