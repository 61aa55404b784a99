import type { ErrorCode, Fault } from '@alavanca/core'

/** What a worker is started with. */
export interface WorkerInput {
  /** URL of the job module. */
  readonly job: string
  readonly seed: string
  readonly args: unknown
}

/** What a worker tells. */
export type WorkerMessage =
  | { readonly type: 'PROGRESS'; readonly share: number }
  | { readonly type: 'DONE'; readonly result: unknown }
  | {
      readonly type: 'FAILED'
      /** Null for what is no error of this library. */
      readonly code: ErrorCode | null
      readonly message: string
      readonly faults: readonly Fault[]
    }

/**
 * The worker's program. It is text, so that it is the same whether the package runs from source, as an ES module or as
 * CommonJS, and whatever bundler it went through. Progress is told at most a few times a second. `tsx` does not reach
 * into threads by itself, so where this process uses it, or the job needs it, it is asked to.
 */
export const WORKER_PROGRAM = `
const { createRequire } = require('node:module')
const { pathToFileURL } = require('node:url')
const { parentPort, workerData } = require('node:worker_threads')
const { job, seed, args } = workerData
const needsTsx = /\\.[cm]?tsx?$/.test(job) && !process.features.typescript
const usesTsx = process.execArgv.some((word) => /\\btsx\\b/.test(word))
const registerTsx = async () => {
  for (const from of [job, process.cwd() + '/']) {
    try {
      // its door for CommonJS opens onto a file that is not there
      const door = createRequire(from).resolve('tsx/esm/api').replace(/\\.cjs$/, '.mjs')
      const { register } = await import(pathToFileURL(door).href)
      return register()
    } catch {
      // the import of the job tells what is missing
    }
  }
}
let toldAt = 0
const onProgress = (share) => {
  const now = Date.now()
  if (now - toldAt < 200) return
  toldAt = now
  parentPort.postMessage({ type: 'PROGRESS', share })
}
const plain = (value) => {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null')
  } catch {
    return null
  }
}
Promise.resolve(needsTsx || usesTsx ? registerTsx() : null)
  .then(() => import(job))
  .then((module) => {
    if (typeof module.default !== 'function') throw new Error('its module ' + job + ' has no function as its default export')
    return module.default({ seed, args, onProgress })
  })
  .then((result) => parentPort.postMessage({ type: 'DONE', result }))
  .catch((error) => {
    const code = error?.name === 'AlavancaError' ? error.code : null
    const message = String(error?.message ?? error)
    parentPort.postMessage({ type: 'FAILED', code, message, faults: code === null ? [] : plain(error.faults) })
  })
`
