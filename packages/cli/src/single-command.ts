import { resolve } from 'node:path'
import { type ReplaySetup, replay } from '@alavanca/replay'
import { openMarket } from './open-market.ts'
import { ProgressLine } from './progress.ts'
import type { ReplayArguments } from './replay-arguments.ts'
import { type Result, toJson, toText } from './result.ts'
import { RunFolder } from './run-folder.ts'
import { settingsOf } from './settings-of.ts'
import { setupOf } from './setup-of.ts'
import type { Terminal } from './terminal.ts'

const run = async (asked: ReplayArguments, setup: ReplaySetup, terminal: Terminal): Promise<Result> => {
  const progress = new ProgressLine(terminal)
  try {
    const { recording, warmUp, reports } = await openMarket(asked, setup.instrument, terminal.directory, progress.show)
    return { ...(await replay({ ...setup, recording, warmUp })), files: reports() }
  } finally {
    progress.clear()
  }
}

/** `alavanca replay`: a recording through a strategy, sizing and scalp exits, to a summary. */
export const singleCommand = async (asked: ReplayArguments, terminal: Terminal): Promise<void> => {
  const settings = settingsOf(asked, terminal.environment)
  const folder = asked.out === undefined ? null : new RunFolder(resolve(terminal.directory, asked.out))
  const setup = await setupOf(asked, settings, terminal.directory)
  const result = await run(asked, folder === null ? setup : { ...setup, listener: folder.listener }, terminal)
  await folder?.finish(result)
  terminal.out(asked.json ? toJson(result) : toText(result))
  if (folder !== null) terminal.err(`Written to ${folder.path}\n`)
}
