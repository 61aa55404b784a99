import { filled } from '@alavanca/report'
import type { GateName } from '../verdicts/judgement.ts'
import type { SweepTelling } from './telling.ts'

/** What the search proves, in a sentence, and what else must be known with it. */
export interface Proven {
  readonly sentence: string
  readonly remarks: readonly { readonly text: string; readonly warns: boolean }[]
}

const namesOf = ({ texts }: SweepTelling, names: readonly GateName[]): string =>
  names.map((name) => texts.gates[name].name).join(', ')

const failures = ({ data, texts, format }: SweepTelling): Proven['remarks'] => {
  const count = data.trials.failed + data.trials.poison
  return count === 0 ? [] : [{ text: filled(texts.strangeCount, { count: format.number(count) }), warns: true }]
}

/** The report begins with it. */
export const provenBy = (telling: SweepTelling): Proven => {
  const { data, texts, format } = telling
  const { verdict } = data
  if (verdict.type === 'NOTHING_TO_JUDGE') {
    const { why, trials, days } = verdict
    const values = { trials: format.number(trials), days: format.number(days) }
    return { sentence: filled(texts.nothingToJudge[why], values), remarks: failures(telling) }
  }
  const { trials, days, provableYearlySharpe, neighbourhood } = verdict.figures
  const count = format.number(trials)
  const alpha = verdict.gates.find(({ name }) => name === 'SUPERIOR_ABILITY')?.limit ?? 0
  const open = verdict.gates.filter(({ state }) => state === 'OPEN').map(({ name }) => name)
  const provable = { days: format.number(days), trials: count, sharpe: format.number(provableYearlySharpe, 2) }
  return {
    sentence:
      verdict.type === 'RECOMMENDED'
        ? filled(texts.recommended, { trials: count, alpha: format.percent(alpha) })
        : filled(texts.nothingProven, { trials: count, gates: namesOf(telling, verdict.failed) }),
    remarks: [
      { text: filled(texts.provable, provable), warns: false },
      ...(open.length === 0 ? [] : [{ text: filled(texts.open, { gates: namesOf(telling, open) }), warns: false }]),
      ...(neighbourhood?.shape === 'SPIKE' ? [{ text: texts.spike, warns: true }] : []),
      ...failures(telling),
    ],
  }
}
