import { SweepPlan, type SweepState } from '@alavanca/sweep'
import type { SweepProgress } from '@alavanca/sweep/node'
import type { Arguments } from '../arguments.ts'
import { EXIT } from '../exit.ts'
import type { SWEEP_OPTIONS } from '../options/sweep-options.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { withSweep } from './open-store.ts'

type Words = Arguments<keyof typeof SWEEP_OPTIONS>

/** Milliseconds that are left as it runs now; null where nobody works on it, or nothing is done yet. */
const leftMs = ({ results, expected, msPerSet, running }: SweepProgress): number | null =>
  msPerSet === null || running === 0 ? null : ((expected - results) * msPerSet) / running

const clock = (ms: number): string => {
  const minutes = Math.ceil(ms / 60_000)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const inWords = ({ registration, budget, phase }: SweepState, progress: SweepProgress, head: string): string => {
  const { results, expected, refused, poison, running, open } = progress
  const left = leftMs(progress)
  const share = ((100 * results) / Math.max(1, expected)).toFixed(1)
  return [
    `Sweep ${registration.id}: ${phase}`,
    `  ${results} of ${expected} results (${share} %), ${refused} refused, ${poison} poison`,
    `  ${running} pieces of work under way, ${open} to come${left === null ? '' : `, about ${clock(left)} left`}`,
    `  budget ${budget}, search ${registration.search}, seed ${registration.seed}`,
    `  journal ends with ${head}`,
    '',
  ].join('\n')
}

/** `alavanca sweep status`: how far it is; its journal is held against its hashes. */
export const sweepStatusCommand = (words: Words, terminal: Terminal): Promise<number> =>
  withSweep(words, terminal, async (store, state) => {
    const { id } = state.registration
    const head = (await store.chain(id)).at(-1)?.hash ?? ''
    const progress = await store.progress(new SweepPlan(state))
    const { registration, budget, phase, isHoldOutOpen } = state
    const { search, seed, dataHash, engineHash, holdOut } = registration
    const facts = { sweep: id, phase, budget, search, seed, dataHash, engineHash, holdOut, isHoldOutOpen, head }
    terminal.out(
      words.has('json') ? toJson({ ...facts, ...progress, leftMs: leftMs(progress) }) : inWords(state, progress, head),
    )
    return EXIT.ok
  })
