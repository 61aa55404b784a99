import { isKnowing, walkForward } from '@alavanca/replay'
import { formatWalkForward } from '@alavanca/report'
import { hand } from './hand-out.ts'
import { openMarket } from './open-market.ts'
import { ProgressLine } from './progress.ts'
import type { ReplayArguments, ReplayMode } from './replay-arguments.ts'
import { settingsOf } from './settings-of.ts'
import { setupOf } from './setup-of.ts'
import type { Terminal } from './terminal.ts'

/** `alavanca replay --train-days … --test-days …` */
export const walkForwardCommand = async (
  asked: ReplayArguments,
  { trainDays, testDays }: Extract<ReplayMode, { type: 'WALK_FORWARD' }>,
  terminal: Terminal,
): Promise<void> => {
  const { makeStrategy, ...setup } = await setupOf(asked, settingsOf(asked, terminal.environment), terminal.directory)
  // one that looks at nothing but the market runs through all windows without a break
  const own = isKnowing(setup.strategy) ? { makeStrategy } : {}
  const progress = new ProgressLine(terminal)
  try {
    const market = await openMarket(asked, setup.instrument, terminal.directory, progress.show)
    const { recording, warmUp, reports } = market
    const facts = await walkForward({ ...setup, ...own, recording, warmUp, trainDays, testDays })
    progress.clear()
    hand({ name: 'walk-forward', facts, text: formatWalkForward(facts), files: reports() }, asked, terminal)
  } finally {
    progress.clear()
  }
}
