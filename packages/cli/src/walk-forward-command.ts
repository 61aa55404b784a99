import { isKnowing, walkForward } from '@alavanca/replay'
import { formatWalkForward } from '@alavanca/report'
import { hand } from './hand-out.ts'
import { openMarket } from './open-market.ts'
import { ProgressLine } from './progress.ts'
import type { ReplayArguments, ReplayMode } from './replay-arguments.ts'
import { settingsOf } from './settings-of.ts'
import { setupOf } from './setup-of.ts'
import { StopRequest } from './stop/stop-request.ts'
import { untilStopped } from './stop/until-stopped.ts'
import type { Terminal } from './terminal.ts'

/** `alavanca replay --train-days … --test-days …` */
export const walkForwardCommand = async (
  asked: ReplayArguments,
  { trainDays, testDays }: Extract<ReplayMode, { type: 'WALK_FORWARD' }>,
  terminal: Terminal,
): Promise<number> => {
  const { makeStrategy, ...setup } = await setupOf(asked, settingsOf(asked, terminal.environment), terminal.directory)
  // one that looks at nothing but the market runs through all windows without a break
  const own = isKnowing(setup.strategy) ? { makeStrategy } : {}
  const progress = new ProgressLine(terminal)
  const stop = new StopRequest(terminal)
  try {
    const market = await openMarket(asked, setup.instrument, terminal.directory, progress.show)
    const { warmUp, reports } = market
    const { recording, cutShort } = untilStopped(market.recording, stop)
    const facts = await walkForward({ ...setup, ...own, recording, warmUp, trainDays, testDays })
    progress.clear()
    return hand(
      { name: 'walk-forward', facts, text: formatWalkForward(facts, asked), files: reports(), cutShort: cutShort() },
      asked,
      terminal,
    )
  } finally {
    stop.forget()
    progress.clear()
  }
}
