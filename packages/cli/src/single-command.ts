import { join, resolve } from 'node:path'
import { engineConfigOf, journalHeader, type ReplaySetup, replay, tellAll } from '@alavanca/replay'
import { JournalFile } from '@alavanca/replay/node'
import { openMarket } from './open-market.ts'
import { ProgressLine } from './progress.ts'
import type { ReplayArguments } from './replay-arguments.ts'
import { type Result, toJson, toText } from './result.ts'
import { FIRST_QUERY, RunFolder } from './run-folder.ts'
import { settingsOf } from './settings-of.ts'
import { setupOf } from './setup-of.ts'
import type { Terminal } from './terminal.ts'

const journalOf = ({ writeJournal }: ReplayArguments, setup: ReplaySetup, directory: string): JournalFile | null =>
  writeJournal === undefined
    ? null
    : new JournalFile(resolve(directory, writeJournal), journalHeader(engineConfigOf(setup)))

const run = async (asked: ReplayArguments, setup: ReplaySetup, terminal: Terminal): Promise<Result> => {
  const progress = new ProgressLine(terminal)
  try {
    const { recording, warmUp, reports, seriesNotes } = await openMarket(
      asked,
      setup.instrument,
      terminal.directory,
      progress.show,
    )
    const summary = await replay({ ...setup, recording, warmUp, performance: {} })
    progress.clear()
    for (const note of seriesNotes) terminal.err(`${note}\n`)
    return { ...summary, files: reports() }
  } finally {
    progress.clear()
  }
}

/** `alavanca replay`: a recording through a strategy, sizing and scalp exits, to a summary. */
export const singleCommand = async (asked: ReplayArguments, terminal: Terminal): Promise<void> => {
  const settings = settingsOf(asked, terminal.environment)
  const folder = asked.out === undefined ? null : await RunFolder.open(resolve(terminal.directory, asked.out))
  const setup = await setupOf(asked, settings, terminal.directory)
  const journal = journalOf(asked, setup, terminal.directory)
  const result = await run(asked, { ...setup, listener: tellAll(folder?.listener ?? {}, journal ?? {}) }, terminal)
  journal?.close()
  await folder?.finish(result, setup.instrument, asked.language)
  terminal.out(asked.json ? toJson(result) : toText(result))
  for (const { path } of [folder ?? [], journal ?? []].flat()) terminal.err(`Written to ${path}\n`)
  if (folder !== null) terminal.err(`Ask ${join(folder.path, 'run.db')}, for instance: ${FIRST_QUERY}\n`)
}
