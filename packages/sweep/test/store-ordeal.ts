import { fc } from '@fast-check/vitest'
import type { Chunk } from '../src/chunks/chunk.ts'
import type { SweepStore } from '../src/node/store/sweep-store.ts'
import type { Registration } from '../src/plan/registration.ts'
import { SweepPlan } from '../src/plan/sweep-plan.ts'
import type { SweepPhase } from '../src/plan/sweep-state.ts'
import { type Trial, trialOf } from '../src/trial/trial.ts'

type Step = 'TAKE' | 'TELL' | 'TELL_TWICE' | 'DIE' | 'TELL_LATE' | 'RETURN'

/** What happens to the workers of a sweep, one thing after another. */
export const ordealSteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.constantFrom<Step>('TAKE', 'TAKE', 'TELL', 'TELL_TWICE', 'DIE', 'TELL_LATE', 'RETURN'),
  { maxLength: 60 },
)

interface Held {
  readonly chunk: Chunk
  readonly worker: string
}

const trialsOf = (plan: SweepPlan, chunk: Chunk): readonly Trial[] =>
  plan.setsOf(chunk).map(({ hash, number }) =>
    trialOf(hash, chunk.shard, {
      type: 'DONE',
      metrics: { netCents: number, trades: 1 },
      dailyCents: [number, -(number % 7)],
    }),
  )

/** Lets workers take, tell, tell twice, die and come back late, and then lets a good one finish. */
export const ordeal = async (
  store: SweepStore,
  registration: Registration,
  steps: readonly Step[],
): Promise<{ results: number; expected: number; phase: SweepPhase }> => {
  const { id } = registration
  let now = 0
  let plan = new SweepPlan(await store.register(registration, now))
  const held: Held[] = []
  const dead: Held[] = []
  const tell = async ({ chunk, worker }: Held): Promise<void> => {
    const report = { type: 'EVALUATED', failures: [] } as const
    await store.settle(plan, { chunk, worker, report, trials: trialsOf(plan, chunk), tookMs: 1, now })
  }
  const take = async (worker: string): Promise<Held | null> => {
    const chunk = await store.take(id, worker, now)
    if (chunk !== null && !plan.has(chunk)) plan = new SweepPlan(await store.state(id))
    return chunk === null ? null : { chunk, worker }
  }
  for (const step of steps) {
    now += 1
    if (step === 'TAKE') {
      const taken = await take(`worker-${now}`)
      if (taken !== null) held.push(taken)
      continue
    }
    if (step === 'TELL_LATE') {
      const late = dead.pop()
      if (late !== undefined) await tell(late)
      continue
    }
    const one = held.shift()
    if (one === undefined) continue
    if (step === 'DIE') {
      dead.push(one)
      await store.recover(plan, (worker) => worker === one.worker, now)
    } else if (step === 'RETURN')
      await store.settle(plan, { ...one, report: { type: 'RETURNED' }, trials: [], tookMs: 0, now })
    else {
      await tell(one)
      if (step === 'TELL_TWICE') await tell(one)
    }
  }
  for (const one of held) await tell(one)
  for (let one = await take('last'); one !== null; one = await take('last')) await tell(one)
  await store.chain(id)
  const last = new SweepPlan(await store.state(id))
  const progress = await store.progress(last)
  return { results: progress.results, expected: progress.expected, phase: last.state.phase }
}
