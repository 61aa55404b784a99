import { type Language, seededRng } from '@alavanca/core'
import { compareRuns } from '@alavanca/replay'
import { filled, formatComparison, type RunComparison } from '@alavanca/report'
import { hand } from './hand-out.ts'
import { openMarket } from './open-market.ts'
import { ProgressLine } from './progress.ts'
import type { ReplayArguments, ReplayMode } from './replay-arguments.ts'
import { otherSettingsOf, settingsOf } from './settings-of.ts'
import { setupOf } from './setup-of.ts'
import { StopRequest } from './stop/stop-request.ts'
import { untilStopped } from './stop/until-stopped.ts'
import type { Terminal } from './terminal.ts'
import { TOLD } from './texts/told.ts'

type Comparison = Extract<ReplayMode, { type: 'COMPARISON' }>

const presetInWords = (preset: string | undefined, language: Language): string => {
  const { environment, environmentOver } = TOLD[language]
  return preset === undefined ? environment : filled(environmentOver, { preset })
}

const otherInWords = ({ envFile, preset }: Comparison, own: ReplayArguments, language: Language): string => {
  const settings = presetInWords(preset ?? own.preset, language)
  return envFile === undefined ? settings : filled(TOLD[language].fileOver, { file: envFile, settings })
}

/** The names alone are in the language: what machines read is the same in all. */
const textOf = (facts: RunComparison, mode: Comparison, asked: ReplayArguments): string => {
  const { language } = asked
  const a = { ...facts.a, name: presetInWords(asked.preset, language) }
  const b = { ...facts.b, name: otherInWords(mode, asked, language) }
  return formatComparison({ ...facts, a, b }, { language })
}

/** `alavanca replay --compare-env …` or `--compare-preset …` */
export const comparisonCommand = async (
  asked: ReplayArguments,
  mode: Comparison,
  terminal: Terminal,
): Promise<number> => {
  const { directory, environment } = terminal
  const settings = settingsOf(asked, environment)
  const a = { ...(await setupOf(asked, settings, directory)), name: presetInWords(asked.preset, 'en') }
  const other = otherSettingsOf(asked, mode, terminal)
  const b = { ...(await setupOf(asked, other, directory)), name: otherInWords(mode, asked, 'en') }
  const progress = new ProgressLine(terminal)
  const stop = new StopRequest(terminal)
  try {
    const market = await openMarket(asked, a.instrument, directory, progress.show)
    const { warmUp, reports } = market
    const { recording, cutShort } = untilStopped(market.recording, stop)
    const facts = await compareRuns({ recording, warmUp, a, b, rng: seededRng(settings.policy.seed) })
    progress.clear()
    return hand(
      { name: 'comparison', facts, text: textOf(facts, mode, asked), files: reports(), cutShort: cutShort() },
      asked,
      terminal,
    )
  } finally {
    stop.forget()
    progress.clear()
  }
}
