import { resolve } from 'node:path'
import type { Arguments } from '../arguments.ts'
import { EXIT } from '../exit.ts'
import type { SWEEP_RESUME_OPTIONS } from '../options/sweep-options.ts'
import type { Terminal } from '../terminal.ts'
import { decidedBy } from './decide-command.ts'
import { inFolder, localTask, NOWHERE } from './local-task.ts'
import { databaseOf, isPostgres, withSweep } from './open-store.ts'
import { tellReport } from './report-command.ts'
import { tellEnd, workOn } from './work-on.ts'

type Words = Arguments<keyof typeof SWEEP_RESUME_OPTIONS>

/** `alavanca sweep resume`: ends a pause; in a file of one's own, works on until the end. */
export const sweepResumeCommand = (words: Words, terminal: Terminal): Promise<number> =>
  withSweep(words, terminal, async (store, before) => {
    const { id } = before.registration
    const state =
      before.phase === 'PAUSED' ? await store.decide(id, { type: 'RESUMED', by: decidedBy() }, Date.now()) : before
    if (isPostgres(databaseOf(words))) {
      terminal.err(`Sweep ${id} goes on wherever alavanca sweep work runs.\n`)
      return EXIT.ok
    }
    const folder = words.text('data-folder')
    const find = folder === undefined ? NOWHERE : inFolder(resolve(terminal.directory, folder))
    const task = await localTask(state.registration, terminal.directory, find)
    const end = await workOn({ store, state, task, threads: words.count('threads'), waits: false }, terminal)
    const code = tellEnd(end, terminal)
    if (end.phase === 'FINISHED') await tellReport({ store, state: await store.state(id), task }, words, terminal)
    return code
  })
