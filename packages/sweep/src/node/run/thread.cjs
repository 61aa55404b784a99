// The program of a thread, in plain JavaScript, so that it is the same from source and as it was built. The market is decoded
// once: what a job made of a task stays for all chunks of it.
const { createRequire } = require('node:module')
const { pathToFileURL } = require('node:url')
const { serialize } = require('node:v8')

/** `tsx` does not reach into threads by itself: where this process uses it, or the job needs it, it is asked to. */
const registerTsx = async (job) => {
  const needsTsx = /\.[cm]?tsx?$/.test(job) && !process.features.typescript
  if (!needsTsx && !process.execArgv.some((word) => /\btsx\b/.test(word))) return
  for (const from of [job, `${process.cwd()}/`]) {
    try {
      // its door for CommonJS opens onto a file that is not there
      const door = createRequire(from)
        .resolve('tsx/esm/api')
        .replace(/\.cjs$/, '.mjs')
      const { register } = await import(pathToFileURL(door).href)
      register()
      return
    } catch {
      // the import of the job tells what is missing
    }
  }
}

/** Instead of the place of a set: the market is being decoded, or leave to begin waited for. */
const MAKING = -2

/** Epoch milliseconds, to the fraction, by the same clock in all threads of a process. */
const now = () => performance.timeOrigin + performance.now()

let kept = null
/** When this thread was last at work; null before it was. */
let endedAt = null

const evaluatorOf = (job, key, task) => {
  if (kept?.key !== key) {
    const making = registerTsx(job)
      .then(() => import(job))
      .then((module) => {
        if (typeof module.default !== 'function') throw new Error(`${job} has no function as its default export`)
        return module.default(task)
      })
    kept = { key, making }
    // what could not be made is tried anew the next time
    making.catch(() => {
      kept = null
    })
  }
  return kept.making
}

/** Whether this thread may begin: written down before anything is evaluated, else what kills a machine would kill it for ever. */
const leaveFrom = (ask) =>
  new Promise((resolve) => {
    ask.once('message', resolve)
    ask.once('close', () => resolve(false))
    ask.postMessage('READY')
  })

module.exports = async ({ job, key, task, kind, shard, sets, mark, ask }) => {
  const at = new Int32Array(mark)
  // whoever asks nobody has its leave already, and its market too
  if (ask !== null) Atomics.store(at, 0, MAKING)
  let evaluator
  try {
    evaluator = await evaluatorOf(job, key, task)
  } catch (error) {
    return { unmade: String(error?.message ?? error) }
  }
  const readyAt = endedAt ?? now()
  if (ask !== null) {
    const mayBegin = await leaveFrom(ask)
    ask.close()
    if (!mayBegin) return { isBegun: false }
  }
  Atomics.store(at, 0, -1)
  const begunAt = now()
  const results = await evaluator.evaluateChunk(shard, sets, (index) => Atomics.store(at, 0, index), kind)
  Atomics.store(at, 0, -1)
  const digests = results.map((result) => (result.type === 'FAILED' ? undefined : evaluator.digestOf?.(result)))
  endedAt = now()
  // in one piece, which is read once this thread has something else to do
  return { isBegun: true, told: serialize({ results, digests }), readyAt, begunAt, endedAt }
}
