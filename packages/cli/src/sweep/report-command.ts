import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Language } from '@alavanca/core'
import { sweepPage, sweepText } from '@alavanca/sweep'
import type { Arguments } from '../arguments.ts'
import { EXIT } from '../exit.ts'
import { LANGUAGE_NAMES } from '../options/closed-lists.ts'
import type { SWEEP_REPORT_OPTIONS } from '../options/sweep-options.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { localTask } from './local-task.ts'
import { withSweep } from './open-store.ts'
import { type Reported, reportDataOf } from './report-data.ts'
import type { LocalTask, SweepTask } from './sweep-task.ts'

type Words = Arguments<keyof typeof SWEEP_REPORT_OPTIONS>

/** Prints what a sweep proves, and writes its page where that was asked for. */
export const tellReport = async (
  reported: Reported,
  words: Pick<Words, 'text' | 'has' | 'oneOf'>,
  terminal: Terminal,
): Promise<void> => {
  const language: Language = words.oneOf('language', LANGUAGE_NAMES) ?? 'en'
  const data = await reportDataOf(reported)
  const page = words.text('report')
  if (page !== undefined) {
    const path = resolve(terminal.directory, page)
    await writeFile(path, sweepPage(data, { language }))
    terminal.err(`Written to ${path}\n`)
  }
  terminal.out(words.has('json') ? toJson(data) : sweepText(data, language))
}

/** The task where its data is here; as it was registered where it is not. */
const taskHere = async (task: SweepTask, directory: string, find: () => Promise<LocalTask>) => {
  try {
    return { task: await find(), hasData: true }
  } catch {
    return { task: { ...task, directory }, hasData: false }
  }
}

/** `alavanca sweep report`: what is proven, and then the winner. */
export const sweepReportCommand = (words: Words, terminal: Terminal): Promise<number> =>
  withSweep(words, terminal, async (store, state) => {
    const { directory } = terminal
    // as: `sweepTaskOf` made it
    const registered = state.registration.task as SweepTask
    const here = await taskHere(registered, directory, () => localTask(state.registration, directory))
    if (!here.hasData)
      terminal.err('The data of the sweep is not here: the winner is not tried under worse conditions.\n')
    await tellReport({ store, state, ...here }, words, terminal)
    return EXIT.ok
  })
