import { Worker } from 'node:worker_threads'
import { AlavancaError } from '@alavanca/core'
import { WORKER_PROGRAM, type WorkerInput, type WorkerMessage } from './seed-worker.ts'

const failed = (seed: string, reason: string): AlavancaError =>
  new AlavancaError('WORKER_FAILED', `The run of seed ${seed} failed: ${reason}.`, [
    { path: `seed ${seed}`, value: seed, message: reason },
  ])

const errorOf = (seed: string, { code, message, faults }: Extract<WorkerMessage, { type: 'FAILED' }>): AlavancaError =>
  code === null
    ? failed(seed, message)
    : // the job's own words, with the seed before them
      new AlavancaError(code, `The run of seed ${seed} failed: ${message}`, faults)

/** One seed in a thread of its own, which is gone afterwards, so that no run can leave anything to the next. */
export interface SeedRun {
  readonly result: Promise<unknown>
  stop(): Promise<unknown>
}

export const startSeed = (
  input: WorkerInput,
  execArgv: readonly string[] | undefined,
  onProgress: (share: number) => void,
): SeedRun => {
  const { seed } = input
  const worker = new Worker(WORKER_PROGRAM, {
    eval: true,
    workerData: input,
    ...(execArgv !== undefined && { execArgv: [...execArgv] }),
  })
  const result = new Promise<unknown>((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'PROGRESS') return onProgress(message.share)
      if (message.type === 'DONE') resolve(message.result)
      else reject(errorOf(seed, message))
      // a job may have left a timer or a socket open
      void worker.terminate()
    })
    worker.on('error', (error) => reject(failed(seed, error instanceof Error ? error.message : String(error))))
    worker.on('exit', (code) => reject(failed(seed, `its thread ended early, with exit code ${code}`)))
  })
  return { result, stop: () => worker.terminate() }
}
