/** A worker of a proof that tells after every chunk what its time went into, so that those which are killed have told it too. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { runSweep, type SweepStore } from '@alavanca/sweep/node'

/** Milliseconds of one worker's life so far. */
export interface WorkTimes {
  readonly chunks: number
  /** Its thread evaluated. */
  readonly evaluatedMs: number
  /** Its thread was ready for more, and waited for store and queue. */
  readonly storeMs: number
  /** The processor's time of the main thread, which does all of store and queue and evaluates nothing, since the start was over. */
  readonly mainMs: number
  /** From the start of the process until its thread began on the first chunk. */
  readonly startMs: number
}

/** Of the main thread, without what it waited for a core: Linux tells it, elsewhere it is the time for which its loop was busy. */
const mainThreadMs = (): number => {
  try {
    const [ranNs = '0'] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')
    return Number(ranNs) / 1e6
  } catch {
    return performance.eventLoopUtilization().active
  }
}

/** Works on a sweep to its end and closes the store. One line of JSON as it begins on the first chunk, and one after each, about all of its life. */
export const toldWork = async (store: SweepStore, job: string, sweep: string): Promise<void> => {
  let started: { readonly mainMs: number; readonly startMs: number } | null = null
  const tell = (times: WorkTimes): void => void process.stdout.write(`${JSON.stringify(times)}\n`)
  const begin: SweepStore['begin'] = (...all) => {
    if (started === null) {
      started = { mainMs: mainThreadMs(), startMs: performance.now() }
      tell({ chunks: 0, evaluatedMs: 0, storeMs: 0, mainMs: 0, startMs: started.startMs })
    }
    return store.begin(...all)
  }
  const watched = new Proxy(store, {
    get: (target, name) => {
      const value = name === 'begin' ? begin : Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const options = { sweep, engineHash: 'proof', job: pathToFileURL(job), threads: 1, leaseMs: 20_000 }
  await runSweep({
    ...options,
    store: watched,
    onWork: ({ chunks, evaluatedMs, storeMs }) => {
      const { mainMs, startMs } = started ?? { mainMs: 0, startMs: 0 }
      tell({ chunks, evaluatedMs, storeMs, mainMs: mainThreadMs() - mainMs, startMs })
    },
  })
  await store.close()
}
