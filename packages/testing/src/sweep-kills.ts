/** A sweep whose workers are killed every few seconds, whatever its store. */
import { type ChildProcess, spawn } from 'node:child_process'
import { parseRegistration, SweepPlan } from '@alavanca/sweep'
import type { SweepStore } from '@alavanca/sweep/node'
import type { ProofTask } from './sweep-proof-job.ts'
import type { WorkTimes } from './sweep-work-times.ts'

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

const TIMES = ['chunks', 'evaluatedMs', 'storeMs', 'mainMs', 'startMs'] as const
const NOTHING: WorkTimes = { chunks: 0, evaluatedMs: 0, storeMs: 0, mainMs: 0, startMs: 0 }

/** The last line that is whole: whoever was killed may have been in the middle of one. */
const lastWhole = (said: string): WorkTimes => {
  const whole = said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1) ?? ''
  return whole === '' ? NOTHING : JSON.parse(whole)
}

/** A worker that is spawned again as often as it is killed. */
class Worker {
  readonly #argv: readonly string[]
  readonly #isOver: () => boolean
  readonly ended: Promise<void>
  /** Of all of its lives. */
  readonly times: Record<keyof WorkTimes, number> = { ...NOTHING }
  livedMs = 0
  lives = 0
  #child: ChildProcess | null = null
  #isAtWork = false

  constructor(argv: readonly string[], isOver: () => boolean) {
    this.#argv = argv
    this.#isOver = isOver
    this.ended = new Promise((resolve, reject) => this.#begin(resolve, reject))
  }

  /** False where it is not at work yet: whoever is killed while it still starts shows nothing, and on a busy machine never would. */
  kill(): boolean {
    return this.#isAtWork && this.#child?.kill('SIGKILL') === true
  }

  #begin(resolve: () => void, reject: (error: Error) => void): void {
    const begun = performance.now()
    const child = spawn(process.execPath, [...this.#argv], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#child = child
    this.#isAtWork = false
    let said = ''
    child.stdout?.on('data', (bytes) => {
      this.#isAtWork = true
      said += String(bytes)
    })
    // once all that it said has come
    child.once('close', (code, signal) => {
      this.livedMs += performance.now() - begun
      this.lives += 1
      const told = lastWhole(said)
      for (const name of TIMES) this.times[name] += told[name]
      if (signal === 'SIGKILL' && !this.#isOver()) return this.#begin(resolve, reject)
      if (code !== 0 && signal === null) return reject(new Error(`a worker ended with ${code}: ${said}`))
      resolve()
    })
  }
}

/** What the workers' time went into: all of it, and what store and queue have of the work. */
const spent = (workers: readonly Worker[]) => {
  const sum = (of: (worker: Worker) => number): number => workers.reduce((total, worker) => total + of(worker), 0)
  const [evaluated, waited] = [sum(({ times }) => times.evaluatedMs), sum(({ times }) => times.storeMs)]
  const [main, start] = [sum(({ times }) => times.mainMs), sum(({ times }) => times.startMs)]
  const lived = sum(({ livedMs }) => livedMs)
  const work = Math.max(1, evaluated + waited)
  const share = (ms: number, of: number): number => Number((ms / Math.max(1, of)).toFixed(4))
  return {
    lives: sum(({ lives }) => lives),
    chunks: sum(({ times }) => times.chunks),
    // a thread had nothing to do, though there was work: the queue was late
    waitShare: share(waited, work),
    // processor's time beside it, all of planning and hashing included
    mainShare: share(main, work),
    storeShare: share(waited + main, work + main),
    startShare: share(start, lived),
    // killed in the middle of a chunk, before the first, or while others had the last ones
    lostShare: share(lived - start - evaluated - waited, lived),
  }
}

/** Runs it to its end and says what came of it. */
export const killedSweep = async (store: SweepStore, worker: readonly string[], options: KillOptions) => {
  const { budget, workers, killMs, task, chunkSize, id } = options
  const registration = parseRegistration({
    ...{ id, space: SPACE, search: 'sobol', budget, seed: 'proof', dataHash: 'proof', engineHash: 'proof', shards: 1 },
    ...{ chunkSize, againShare: 0.01, holdOut: null, thresholds: {}, task },
  })
  const state = await store.register(registration, Date.now())
  const plan = new SweepPlan(state)
  let isOver = false
  const started = performance.now()
  const alive = Array.from({ length: workers }, () => new Worker([...worker, id], () => isOver))
  let kills = 0
  const killer = setInterval(() => {
    if (alive[kills % workers]?.kill()) kills += 1
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
  return {
    ...{ phase, kills, conflicts, seconds: Math.round((performance.now() - started) / 1_000) },
    ...{ results: progress.results, of: plan.size, poison: progress.poison, msPerSet: progress.msPerSet },
    ...spent(alive),
    isSound: phase === 'FINISHED' && progress.results === plan.size && conflicts === 0,
  }
}
