import type { TuningChange } from '@alavanca/policy'
import type { Settings } from '@alavanca/settings'
import { evidenceInWords } from './challenger-in-words.ts'
import type { ChallengerStatus } from './challenger-status.ts'
import { tuningOf } from './setting-differences.ts'

/** What an operator's wish to promote leads to: one tuning that is the whole of the difference, or why not, in words. */
export type Promotion =
  | { readonly type: 'TUNE'; readonly change: TuningChange; readonly expected: number; readonly note: string }
  | {
      readonly type: 'REFUSED'
      readonly code: 'NO_CHALLENGER' | 'CHALLENGER_FAULT' | 'NOTHING_TO_DO' | 'NOT_YET' | 'RESTART_NEEDED'
      readonly text: string
    }

const refused = (code: Extract<Promotion, { type: 'REFUSED' }>['code'], text: string): Promotion => ({
  type: 'REFUSED',
  code,
  text,
})

/**
 * A challenger takes the place of the settings in force once it has proven itself, and in no other way. What cannot all be tuned is
 * not tuned by half: the lines of the environment file are told, and a restart does it. `version` is the tuning in force, which
 * has to be so still when this is done.
 */
export const promotionOf = (
  status: ChallengerStatus | null,
  challenger: Settings | null,
  version: number,
): Promotion => {
  if (status === null || status.state === 'OFF') return refused('NO_CHALLENGER', 'It runs without --challenger.')
  const { state, name, reason, verdict, differences, lines } = status
  if (state === 'FAULT' || challenger === null)
    return refused('CHALLENGER_FAULT', `${name} stopped: ${reason ?? 'nobody knows why'}`)
  if (state === 'SAME' || verdict === null)
    return refused('NOTHING_TO_DO', `The settings of ${name} are those in force.`)
  const evidence = evidenceInWords(verdict)
  if (verdict.type === 'NOT_YET') return refused('NOT_YET', `${name} has not proven itself: ${evidence}.`)
  const change = tuningOf(differences, challenger)
  if (change === null)
    return refused(
      'RESTART_NEEDED',
      `${name} has proven itself (${evidence}), and not all of it can be changed while it runs. Nothing was changed. ` +
        `Put these lines into the bot's environment file, and start it anew:\n${lines.join('\n')}`,
    )
  return { type: 'TUNE', change, expected: version, note: `${name} promoted: ${evidence}` }
}
