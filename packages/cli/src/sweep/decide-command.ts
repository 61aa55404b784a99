import { userInfo } from 'node:os'
import type { ChainEntry } from '@alavanca/sweep'
import type { Arguments } from '../arguments.ts'
import { EXIT } from '../exit.ts'
import type { SWEEP_OPTIONS } from '../options/sweep-options.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'
import { withSweep } from './open-store.ts'

type Words = Arguments<keyof typeof SWEEP_OPTIONS>

/** Who it was, as the journal keeps it: the user of the operating system. */
export const decidedBy = (): string => {
  try {
    return userInfo().username
  } catch {
    // a container may have a user without a name
    return 'somebody'
  }
}

const decide = (words: Words, terminal: Terminal, entry: ChainEntry, done: string): Promise<number> =>
  withSweep(words, terminal, async (store, { registration: { id } }) => {
    const { phase, budget } = await store.decide(id, entry, Date.now())
    terminal.out(words.has('json') ? toJson({ sweep: id, phase, budget }) : `Sweep ${id} ${done}.\n`)
    return EXIT.ok
  })

/** `alavanca sweep pause`: what is under way is finished, and nothing more is taken. */
export const sweepPauseCommand = (words: Words, terminal: Terminal): Promise<number> =>
  decide(words, terminal, { type: 'PAUSED', by: decidedBy() }, 'is paused')

/** `alavanca sweep cancel`: for good. */
export const sweepCancelCommand = (words: Words, terminal: Terminal): Promise<number> =>
  decide(words, terminal, { type: 'CANCELLED', by: decidedBy() }, 'is cancelled; its results are kept, and count')

/** `alavanca sweep raise`: a larger budget, which every verdict then counts. */
export const sweepRaiseCommand = (
  words: Arguments<keyof typeof SWEEP_OPTIONS | 'budget'>,
  terminal: Terminal,
): Promise<number> => {
  const budget = words.count('budget')
  if (budget === undefined) throw usage`--budget is missing.`
  const entry = { type: 'BUDGET_RAISED', budget, by: decidedBy() } as const
  return decide(words, terminal, entry, `may try ${budget} sets; alavanca sweep resume goes on`)
}
