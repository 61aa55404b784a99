import { availableParallelism } from 'node:os'
import type { SweepPhase, SweepState } from '@alavanca/sweep'
import { conflictInWords, runSweep, type SweepProgress, type SweepRunEnd, type SweepStore } from '@alavanca/sweep/node'
import { EXIT } from '../exit.ts'
import { ProgressLine } from '../progress.ts'
import { StopRequest } from '../stop/stop-request.ts'
import type { Terminal } from '../terminal.ts'
import { engineHashOf, type LocalTask } from './sweep-task.ts'

// the job lies beside this file as source, and beside the command as it was built
const JOB = new URL(import.meta.url.endsWith('.ts') ? './sweep-job.ts' : './sweep-job.js', import.meta.url)

const inWords = ({ results, expected, poison, refused }: SweepProgress): string =>
  `${results} of ${expected} results${refused + poison === 0 ? '' : `, ${refused} refused, ${poison} poison`}`

/** What a worker is told to do. */
export interface WorkOptions {
  readonly store: SweepStore
  readonly state: SweepState
  readonly task: LocalTask
  /** One a core unless given. */
  readonly threads: number | undefined
  /** Whether it waits while a sweep is paused. */
  readonly waits: boolean
}

/** Works on a sweep until it ends or somebody ends it, with a line of progress. Throws for another engine than the registered one. */
export const workOn = async (options: WorkOptions, terminal: Terminal): Promise<SweepRunEnd> => {
  const { store, state, task, threads = availableParallelism(), waits } = options
  const engineHash = await engineHashOf(task, task.directory)
  const progress = new ProgressLine(terminal)
  const stop = new StopRequest(terminal)
  try {
    return await runSweep({
      ...{ store, task, threads, engineHash, waits, job: JOB, signal: stop.signal },
      sweep: state.registration.id,
      onProgress: (told) => progress.draw(told.results / Math.max(1, told.expected), () => inWords(told)),
    })
  } finally {
    stop.forget()
    progress.clear()
  }
}

const NEXT: Readonly<Record<SweepPhase | 'INTERRUPTED', string>> = {
  RUNNING: '',
  FINISHED: '',
  PAUSED: 'It is paused: alavanca sweep resume goes on.',
  CANCELLED: 'It was cancelled.',
  STOPPED: 'It was stopped: the same came out otherwise, and nothing of it can be believed.',
  INTERRUPTED: 'It was interrupted: what was done is kept, and alavanca sweep resume goes on.',
}

/** Says on standard error how the work ended; gives the exit code. */
export const tellEnd = ({ phase, conflicts }: Pick<SweepRunEnd, 'phase' | 'conflicts'>, { err }: Terminal): number => {
  if (NEXT[phase] !== '') err(`${NEXT[phase]}\n`)
  for (const conflict of conflicts) err(`  ${conflictInWords(conflict)}\n`)
  if (phase === 'INTERRUPTED') return EXIT.interrupted
  return phase === 'STOPPED' ? EXIT.failed : EXIT.ok
}
