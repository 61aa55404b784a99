import { seededRng } from '@alavanca/core'
import { compareRuns } from '@alavanca/replay'
import { formatComparison } from '@alavanca/report'
import { hand } from './hand-out.ts'
import { openMarket } from './open-market.ts'
import { ProgressLine } from './progress.ts'
import type { ReplayArguments, ReplayMode } from './replay-arguments.ts'
import { otherSettingsOf, settingsOf } from './settings-of.ts'
import { setupOf } from './setup-of.ts'
import { StopRequest } from './stop/stop-request.ts'
import { untilStopped } from './stop/until-stopped.ts'
import type { Terminal } from './terminal.ts'

type Comparison = Extract<ReplayMode, { type: 'COMPARISON' }>

const presetInWords = (preset: string | undefined): string =>
  preset === undefined ? 'the environment' : `the environment over the preset ${preset}`

const otherInWords = ({ envFile, preset }: Comparison, { preset: own }: ReplayArguments): string =>
  `${envFile === undefined ? '' : `${envFile} over `}${presetInWords(preset ?? own)}`

/** `alavanca replay --compare-env …` or `--compare-preset …` */
export const comparisonCommand = async (
  asked: ReplayArguments,
  mode: Comparison,
  terminal: Terminal,
): Promise<number> => {
  const { directory, environment } = terminal
  const settings = settingsOf(asked, environment)
  const a = { ...(await setupOf(asked, settings, directory)), name: presetInWords(asked.preset) }
  const other = otherSettingsOf(asked, mode, terminal)
  const b = { ...(await setupOf(asked, other, directory)), name: otherInWords(mode, asked) }
  const progress = new ProgressLine(terminal)
  const stop = new StopRequest(terminal)
  try {
    const market = await openMarket(asked, a.instrument, directory, progress.show)
    const { warmUp, reports } = market
    const { recording, cutShort } = untilStopped(market.recording, stop)
    const facts = await compareRuns({ recording, warmUp, a, b, rng: seededRng(settings.policy.seed) })
    progress.clear()
    return hand(
      { name: 'comparison', facts, text: formatComparison(facts), files: reports(), cutShort: cutShort() },
      asked,
      terminal,
    )
  } finally {
    stop.forget()
    progress.clear()
  }
}
