import type { SweepState } from '@alavanca/sweep'
import type { SweepStore } from '@alavanca/sweep/node'
import type { Arguments } from '../arguments.ts'
import { EXIT } from '../exit.ts'
import type { SWEEP_REPORT_OPTIONS } from '../options/sweep-options.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { withSweep } from './open-store.ts'
import { factsInWords, sweepFacts } from './sweep-facts.ts'

type Words = Arguments<keyof typeof SWEEP_REPORT_OPTIONS>

/** Prints what a sweep proves, and writes its page where that was asked for. */
export const tellReport = async (
  store: SweepStore,
  state: SweepState,
  words: Pick<Words, 'text' | 'has'>,
  terminal: Terminal,
): Promise<void> => {
  const facts = await sweepFacts(store, state)
  terminal.out(words.has('json') ? toJson(facts) : factsInWords(facts))
}

/** `alavanca sweep report`: what is proven, and then the winner. */
export const sweepReportCommand = (words: Words, terminal: Terminal): Promise<number> =>
  withSweep(words, terminal, async (store, state) => {
    await tellReport(store, state, words, terminal)
    return EXIT.ok
  })
