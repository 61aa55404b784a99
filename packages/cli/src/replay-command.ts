import { resolve } from 'node:path'
import { parseBrokerConfig, type ReplaySetup, replay } from '@alavanca/replay'
import { openRecording } from '@alavanca/replay/node'
import { parseScalpConfig } from '@alavanca/scalp'
import { loadSettings, type Settings } from '@alavanca/settings'
import { loadInstrument } from './load-instrument.ts'
import { loadStrategy } from './load-strategy.ts'
import { ProgressLine } from './progress.ts'
import { type ReplayArguments, replayArguments } from './replay-arguments.ts'
import { type Result, toJson, toText } from './result.ts'
import { RunFolder } from './run-folder.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

const setupOf = async (asked: ReplayArguments, settings: Settings, directory: string): Promise<ReplaySetup> => {
  const instrument = await loadInstrument(asked.instrument, directory)
  const makeStrategy = await loadStrategy(asked.strategy, directory)
  const { spreadPoints, slippagePoints, commissionPerContract, intrabar } = asked
  return {
    instrument,
    strategy: makeStrategy({ instrument }),
    capital: settings.capital,
    scalp: intrabar === undefined ? settings.scalp : parseScalpConfig({ ...settings.scalp, intrabar }),
    broker: parseBrokerConfig({ spreadPoints, slippagePoints, commissionPerContract }, instrument),
    learning: { gate: settings.gate, policy: settings.policy, online: settings.online },
    timeZone: settings.session.timeZone,
    dailyLossLimit: settings.risk.dailyLossLimitCents,
  }
}

const run = async (asked: ReplayArguments, setup: ReplaySetup, terminal: Terminal): Promise<Result> => {
  const progress = new ProgressLine(terminal)
  const { timeZone, timeframeMs, date, epoch, entry, spreadUnit, onBadRow, onDisorder } = asked
  const open = (file: string) =>
    openRecording(resolve(terminal.directory, file), {
      instrument: setup.instrument,
      timeZone,
      timeframeMs,
      date,
      epoch,
      entry,
      spreadUnit,
      onBadRow,
      onDisorder,
      onProgress: progress.show,
    })
  const recording = await open(asked.data)
  const warmUp = asked.warmUp === undefined ? null : await open(asked.warmUp)
  if (warmUp?.kind === 'ticks') throw new UsageError('--warm-up must be a recording of bars; this one has ticks.')
  try {
    const summary = await replay({ ...setup, recording, ...(warmUp !== null && { warmUp: warmUp.batches }) })
    return { ...summary, file: recording.report() }
  } finally {
    progress.clear()
  }
}

/** `alavanca replay`: a recording through a strategy, sizing and scalp exits, to a summary. */
export const replayCommand = async (argv: readonly string[], terminal: Terminal): Promise<void> => {
  const asked = replayArguments(argv)
  const settings = loadSettings(terminal.environment, { preset: asked.preset, ignore: asked.ignoredVariables })
  const folder = asked.out === undefined ? null : new RunFolder(resolve(terminal.directory, asked.out))
  const setup = await setupOf(asked, settings, terminal.directory)
  const result = await run(asked, folder === null ? setup : { ...setup, listener: folder.listener }, terminal)
  await folder?.finish(result, setup.instrument, asked.language)
  terminal.out(asked.json ? toJson(result) : toText(result))
  if (folder !== null) terminal.err(`Written to ${folder.path}\n`)
}
