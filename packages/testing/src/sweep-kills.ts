/** A sweep whose workers are killed every few seconds, whatever its store. */
import { type ChildProcess, spawn } from 'node:child_process'
import { parseRegistration, SweepPlan } from '@alavanca/sweep'
import type { SweepStore } from '@alavanca/sweep/node'
import type { ProofTask } from './sweep-proof-job.ts'

export interface KillOptions {
  readonly budget: number
  readonly workers: number
  /** Milliseconds between two kills. */
  readonly killMs: number
  readonly task: ProofTask
  readonly chunkSize: number
  readonly id: string
}

const SPACE = {
  parameters: {
    SCALP_TP_POINTS: { type: 'integer', from: 20, to: 500, step: 5 },
    SCALP_SL_POINTS: { type: 'integer', from: 10, to: 300, step: 5 },
    SCALP_MAX_HOLD_SECONDS: { type: 'integer', from: 60, to: 3_600, step: 20 },
  },
}

/** Of workers that lived to the end. */
const stats = { evaluatedMs: 0, storeMs: 0, chunks: 0 }

/** Spawns a worker again as often as it is killed; gives up its last words when the sweep is over. */
const keepAlive = (argv: readonly string[], isOver: () => boolean): { kill(): void; readonly ended: Promise<void> } => {
  let child: ChildProcess
  const ended = new Promise<void>((resolve, reject) => {
    const begin = (): void => {
      child = spawn(process.execPath, [...argv], { stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      child.stdout?.on('data', (bytes) => {
        said += String(bytes)
      })
      child.once('exit', (code, signal) => {
        if (signal === 'SIGKILL' && !isOver()) return begin()
        if (code !== 0 && signal === null) return reject(new Error(`a worker ended with ${code}: ${said}`))
        const told = said === '' ? {} : JSON.parse(said)
        for (const name of ['evaluatedMs', 'storeMs', 'chunks'] as const) stats[name] += Number(told[name] ?? 0)
        resolve()
      })
    }
    begin()
  })
  return { kill: () => child.kill('SIGKILL'), ended }
}

/** Runs it to its end and says what came of it. */
export const killedSweep = async (store: SweepStore, worker: readonly string[], options: KillOptions) => {
  const { budget, workers, killMs, task, chunkSize, id } = options
  Object.assign(stats, { evaluatedMs: 0, storeMs: 0, chunks: 0 })
  const registration = parseRegistration({
    ...{ id, space: SPACE, search: 'sobol', budget, seed: 'proof', dataHash: 'proof', engineHash: 'proof', shards: 1 },
    ...{ chunkSize, againShare: 0.01, holdOut: null, thresholds: {}, task },
  })
  const state = await store.register(registration, Date.now())
  const plan = new SweepPlan(state)
  let isOver = false
  const started = performance.now()
  const alive = Array.from({ length: workers }, () => keepAlive([...worker, id], () => isOver))
  let kills = 0
  const killer = setInterval(() => {
    alive[kills % workers]?.kill()
    kills += 1
  }, killMs)
  const watch = setInterval(async () => {
    const { phase } = await store.state(id)
    if (phase !== 'FINISHED' && phase !== 'STOPPED') return
    isOver = true
    clearInterval(killer)
  }, 500)
  try {
    await Promise.all(alive.map(({ ended }) => ended))
  } finally {
    clearInterval(killer)
    clearInterval(watch)
  }
  const { phase } = await store.state(id)
  const progress = await store.progress(plan)
  const chain = await store.chain(id)
  const conflicts = chain.filter(({ entry }) => entry.type === 'CONFLICT').length
  const { evaluatedMs, storeMs } = stats
  return {
    ...{ phase, kills, conflicts, seconds: Math.round((performance.now() - started) / 1_000) },
    ...{ results: progress.results, of: plan.size, poison: progress.poison, msPerSet: progress.msPerSet },
    storeShare: storeMs / Math.max(1, storeMs + evaluatedMs),
    isSound: phase === 'FINISHED' && progress.results === plan.size && conflicts === 0,
  }
}
