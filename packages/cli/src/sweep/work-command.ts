import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Arguments } from '../arguments.ts'
import type { SWEEP_WORK_OPTIONS } from '../options/sweep-options.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'
import { type FindFile, inFolder, localTask, NOWHERE } from './local-task.ts'
import { isPostgres, loadPostgres, withSweep } from './open-store.ts'
import { tellEnd, workOn } from './work-on.ts'

/** Where data that is fetched lies between one worker and the next. */
const CACHE = join(tmpdir(), 'alavanca-sweep-data')

type Words = Arguments<keyof typeof SWEEP_WORK_OPTIONS>

/** `alavanca sweep work`: a worker that keeps nothing; any number of them, on any machines, share a sweep. */
export const sweepWorkCommand = async (words: Words, terminal: Terminal): Promise<number> => {
  const database = words.required('database')
  if (!isPostgres(database))
    throw usage`sweep work takes --database postgres://…; a sweep in a file goes on with alavanca sweep resume.`
  const { fetchData } = await loadPostgres()
  return withSweep(words, terminal, async (store, state) => {
    const folder = words.text('data-folder')
    const nearby = folder === undefined ? NOWHERE : inFolder(resolve(terminal.directory, folder))
    // what lies nearby is not fetched
    const find: FindFile = async (file) => (await nearby(file)) ?? fetchData(database, file, CACHE)
    const task = await localTask(state.registration, terminal.directory, find)
    const end = await workOn({ store, state, task, threads: words.count('threads'), waits: true }, terminal)
    terminal.err(`Worked on ${end.chunks} pieces of sweep ${state.registration.id}: it is ${end.phase}.\n`)
    return tellEnd(end, terminal)
  })
}
