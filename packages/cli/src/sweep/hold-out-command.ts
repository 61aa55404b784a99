import { SweepPlan, winnerOf } from '@alavanca/sweep'
import type { Arguments } from '../arguments.ts'
import { EXIT } from '../exit.ts'
import type { SWEEP_REPORT_OPTIONS } from '../options/sweep-options.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'
import { decidedBy } from './decide-command.ts'
import { localTask } from './local-task.ts'
import { marketOf } from './market-of.ts'
import { withSweep } from './open-store.ts'
import { tellReport } from './report-command.ts'
import { resultsOf } from './sweep-results.ts'

type Words = Arguments<keyof typeof SWEEP_REPORT_OPTIONS>

/** `alavanca sweep open-hold-out`: the winner on the days that were kept back, once. What it shows is in the journal before it is told. */
export const sweepHoldOutCommand = (words: Words, terminal: Terminal): Promise<number> =>
  withSweep(words, terminal, async (store, state) => {
    const { registration, phase, isHoldOutOpen } = state
    if (registration.holdOut === null) throw usage`The sweep keeps no data back: there is no hold-out to open.`
    if (isHoldOutOpen)
      throw usage`The hold-out was opened already, and can be opened only once: alavanca sweep report tells what it showed.`
    if (phase !== 'FINISHED')
      throw usage`The sweep is not finished: its hold-out is opened for the winner of all of it.`
    const { finished } = await resultsOf(store, new SweepPlan(state))
    const place = finished.length === 0 ? null : winnerOf(finished.map(({ days }) => days))
    const winner = place === null ? undefined : finished[place]
    if (winner === undefined)
      throw usage`Nothing of the sweep has earned anything: there is no winner to open the hold-out for.`
    const task = await localTask(registration, terminal.directory)
    const market = await marketOf(task)
    const { params, hash } = winner
    const entry = { paramsHash: hash, by: decidedBy(), outcome: await market.evaluateHoldOut(params) }
    const opened = await store.decide(registration.id, { type: 'HOLD_OUT_OPENED', ...entry }, Date.now())
    await tellReport({ store, state: opened, task }, words, terminal)
    return EXIT.ok
  })
